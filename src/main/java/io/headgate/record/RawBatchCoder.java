package io.headgate.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.util.common.ElementByteSizeObserver;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Codes a {@link RawBatch}: a frame with what it covers and each message's bounds, positions and
 * times as steps, then the messages' bytes as they are.
 */
public final class RawBatchCoder extends AtomicCoder<RawBatch> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final RawBatchCoder INSTANCE = new RawBatchCoder();

  private RawBatchCoder() {}

  public static RawBatchCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(RawBatch.class), of());
  }

  @Override
  public void encode(RawBatch batch, OutputStream out) throws IOException {
    RowBuffer head = new RowBuffer(64 + 16 * batch.messages());
    head.writeString(batch.origin().source());
    head.writeLong(batch.from());
    head.writeLong(batch.to());
    head.writeLong(batch.backlog());
    head.writeBoolean(batch.payloadSchema().isPresent());
    batch.payloadSchema().ifPresent(head::writeString);
    head.writeLong(batch.bytes());
    head.writeLong(batch.messages());
    long position = batch.from();
    long time = 0;
    int at = 0;
    for (int message = 0; message < batch.messages(); message++) {
      head.writeLong(batch.position(message) - position);
      head.writeLong(batch.time(message) - time);
      position = batch.position(message);
      time = batch.time(message);
      // Headers, key and value stand one behind the other: lengths say it all, -1 that it is
      // absent.
      for (int part = 0; part < RawBatch.BOUNDS; part += 2) {
        int start = batch.bounds()[RawBatch.BOUNDS * message + part];
        int length =
            start == RawBatch.ABSENT
                ? -1
                : batch.bounds()[RawBatch.BOUNDS * message + part + 1] - start;
        head.writeLong(length);
        at += Math.max(0, length);
      }
    }
    if (at != batch.bytes()) {
      throw new IllegalStateException(
          "Cannot encode batch: its messages have " + at + " bytes of " + batch.bytes());
    }
    Frame.write(LAYOUT, head, out);
    out.write(batch.data(), 0, batch.bytes());
  }

  @Override
  public RawBatch decode(InputStream in) throws IOException {
    RowBufferReader head = Frame.read(LAYOUT, "raw batch", in);
    Origin origin = new Origin(head.readString());
    long from = head.readLong();
    long to = head.readLong();
    long backlog = head.readLong();
    Optional<String> payloadSchema =
        head.readBoolean() ? Optional.of(head.readString()) : Optional.empty();
    int bytes = head.readInt();
    int messages = head.readInt();
    int[] bounds = new int[RawBatch.BOUNDS * messages];
    long[] positions = new long[messages];
    long[] times = new long[messages];
    long position = from;
    long time = 0;
    int at = 0;
    for (int message = 0; message < messages; message++) {
      position += head.readLong();
      time += head.readLong();
      positions[message] = position;
      times[message] = time;
      for (int part = 0; part < RawBatch.BOUNDS; part += 2) {
        int length = head.readInt();
        bounds[RawBatch.BOUNDS * message + part] = length < 0 ? RawBatch.ABSENT : at;
        at += Math.max(0, length);
        bounds[RawBatch.BOUNDS * message + part + 1] = length < 0 ? 0 : at;
      }
    }
    return new RawBatch(
        origin,
        from,
        to,
        backlog,
        payloadSchema,
        Frame.readFully(in, bytes),
        bounds,
        positions,
        times);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(RawBatch batch) {
    return true;
  }

  /** An estimate from what is known already. */
  @Override
  public void registerByteSizeObserver(RawBatch batch, ElementByteSizeObserver observer) {
    observer.update(batch.bytes() + 12L * batch.messages() + 64L);
  }
}
