package io.headgate.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes a {@link Tally}: the count, then the checksum's eight bytes. */
public final class TallyCoder extends AtomicCoder<Tally> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final TallyCoder INSTANCE = new TallyCoder();

  private TallyCoder() {}

  public static TallyCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Tally.class), of());
  }

  @Override
  public void encode(Tally tally, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(32);
    write(tally, body);
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public Tally decode(InputStream in) throws IOException {
    return read(Frame.read(LAYOUT, "tally", in));
  }

  /** Appends a tally to a value of a larger coder. */
  public static void write(Tally tally, RowBuffer out) {
    out.writeLong(tally.count());
    out.writeFixed64(tally.checksum());
  }

  public static Tally read(RowBufferReader in) {
    return new Tally(in.readLong(), in.readFixed64());
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
