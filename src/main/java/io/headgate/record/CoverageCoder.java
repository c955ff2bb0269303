package io.headgate.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes a {@link Coverage}. */
public final class CoverageCoder extends AtomicCoder<Coverage> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final CoverageCoder INSTANCE = new CoverageCoder();

  private CoverageCoder() {}

  public static CoverageCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Coverage.class), of());
  }

  @Override
  public void encode(Coverage coverage, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(64 + coverage.name().length());
    write(coverage, body);
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public Coverage decode(InputStream in) throws IOException {
    return read(Frame.read(LAYOUT, "coverage", in));
  }

  /** Appends a coverage to a value of a larger coder. */
  public static void write(Coverage coverage, RowBuffer out) {
    out.writeLong(coverage.source());
    out.writeString(coverage.name());
    out.writeLong(coverage.part());
    out.writeLong(coverage.parts());
    out.writeLong(coverage.from());
    out.writeLong(coverage.to());
  }

  public static Coverage read(RowBufferReader in) {
    return new Coverage(
        in.readInt(), in.readString(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
