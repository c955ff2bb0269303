package io.headgate.read.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Codes a {@link WatchMark}: each file's name and size. */
final class WatchMarkCoder extends AtomicCoder<WatchMark> {
  private static final long serialVersionUID = 1;
  private static final MapCoder<String, Long> SIZES =
      MapCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
  private static final WatchMarkCoder INSTANCE = new WatchMarkCoder();

  private WatchMarkCoder() {}

  static WatchMarkCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(WatchMark mark, OutputStream out) throws IOException {
    SIZES.encode(mark.handedOut(), out);
  }

  @Override
  public WatchMark decode(InputStream in) throws IOException {
    Map<String, Long> sizes = SIZES.decode(in);
    return new WatchMark(sizes);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
