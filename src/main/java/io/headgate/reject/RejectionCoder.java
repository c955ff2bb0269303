package io.headgate.reject;

import io.headgate.record.Frame;
import io.headgate.record.Origin;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Codes a {@link Rejection}. Stages and codes travel by name, so that a new one does not change the
 * meaning of bytes written before.
 */
public final class RejectionCoder extends AtomicCoder<Rejection> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final RejectionCoder INSTANCE = new RejectionCoder();

  private RejectionCoder() {}

  public static RejectionCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Rejection.class), of());
  }

  @Override
  public void encode(Rejection rejection, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(256 + rejection.payload().length);
    write(rejection, body);
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public Rejection decode(InputStream in) throws IOException {
    return read(Frame.read(LAYOUT, "rejection", in));
  }

  static void write(Rejection rejection, RowBuffer out) {
    out.writeString(rejection.stage().name());
    out.writeLong(rejection.violations().size());
    for (Violation violation : rejection.violations()) {
      out.writeString(violation.code().name());
      out.writeString(violation.field());
      out.writeString(violation.message());
    }
    out.writeString(rejection.subject());
    out.writeString(rejection.origin().source());
    out.writeLong(rejection.position());
    out.writeLong(rejection.line());
    out.writeBytes(rejection.payload(), 0, rejection.payload().length);
    out.writeBoolean(rejection.payloadSchema().isPresent());
    rejection.payloadSchema().ifPresent(out::writeString);
    out.writeLong(rejection.attempt());
  }

  static Rejection read(RowBufferReader in) {
    Stage stage = Stage.valueOf(in.readString());
    int violations = in.readInt();
    List<Violation> list = new ArrayList<>(violations);
    for (int i = 0; i < violations; i++) {
      list.add(
          new Violation(RejectionCode.valueOf(in.readString()), in.readString(), in.readString()));
    }
    return new Rejection(
        stage,
        list,
        in.readString(),
        new Origin(in.readString()),
        in.readLong(),
        in.readLong(),
        in.readBytes(),
        in.readBoolean() ? Optional.of(in.readString()) : Optional.empty(),
        in.readInt());
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
