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
 * Codes a {@link RecordBatch}: a frame with the schema, the rows' lengths and the steps between
 * their positions, then the rows' bytes and the originals' bytes as they are. The schema's JSON
 * travels with every batch (it is small beside the rows), so that a batch can be read by whoever
 * has its bytes alone; its fingerprint lets the reader find the parsed schema without reading the
 * text.
 */
public final class RecordBatchCoder extends AtomicCoder<RecordBatch> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final RecordBatchCoder INSTANCE = new RecordBatchCoder();

  private RecordBatchCoder() {}

  public static RecordBatchCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(RecordBatch.class), of());
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    RowBuffer head = new RowBuffer(256 + batch.schema().utf8().length + 8 * batch.rows());
    head.writeString(batch.subject());
    head.writeFixed64(batch.schema().fingerprint());
    head.writeBytes(batch.schema().utf8(), 0, batch.schema().utf8().length);
    head.writeString(batch.origin().source());
    head.writeLong(batch.rows());
    long position = 0;
    for (int row = 0; row < batch.rows(); row++) {
      head.writeLong(batch.end(row) - batch.start(row));
      head.writeLong(batch.position(row) - position);
      position = batch.position(row);
    }
    RowBuffer originals = new RowBuffer((int) Math.max(16, batch.raw().bytes()));
    writeRaw(batch.raw(), head, originals);
    Frame.write(LAYOUT, head, out);
    out.write(batch.data(), 0, batch.bytes());
    out.write(originals.array(), 0, originals.size());
  }

  private static void writeRaw(RawRows raw, RowBuffer head, RowBuffer originals) {
    head.writeBoolean(raw.payloadSchema().isPresent());
    raw.payloadSchema().ifPresent(head::writeString);
    head.writeLong(raw.rows());
    long line = 0;
    for (int row = 0; row < raw.rows(); row++) {
      head.writeLong(raw.length(row));
      head.writeLong(raw.line(row) - line);
      line = raw.line(row);
    }
    raw.copyTo(originals);
  }

  @Override
  public RecordBatch decode(InputStream in) throws IOException {
    RowBufferReader head = Frame.read(LAYOUT, "record batch", in);
    String subject = head.readString();
    RowSchema schema = RowSchema.parse(head.readFixed64(), head.readBytes());
    Origin origin = new Origin(head.readString());
    int rows = head.readInt();
    int[] ends = new int[rows];
    long[] positions = new long[rows];
    int end = 0;
    long position = 0;
    for (int row = 0; row < rows; row++) {
      end += head.readInt();
      ends[row] = end;
      position += head.readLong();
      positions[row] = position;
    }
    return new RecordBatch(
        subject, schema, origin, Frame.readFully(in, end), ends, positions, readRaw(head, in));
  }

  /** The head's rest, and the originals, which stand behind the rows' bytes. */
  private static RawRows readRaw(RowBufferReader head, InputStream in) throws IOException {
    Optional<String> payloadSchema =
        head.readBoolean() ? Optional.of(head.readString()) : Optional.empty();
    int rows = head.readInt();
    int[] starts = new int[rows];
    int[] ends = new int[rows];
    long[] lines = new long[rows];
    int end = 0;
    long line = 0;
    for (int row = 0; row < rows; row++) {
      starts[row] = end;
      end += head.readInt();
      ends[row] = end;
      line += head.readLong();
      lines[row] = line;
    }
    return new RawRows(Frame.readFully(in, end), starts, ends, lines, payloadSchema);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(RecordBatch batch) {
    return true;
  }

  /** An estimate from what is known already: encoding a batch only to learn its size is not. */
  @Override
  public void registerByteSizeObserver(RecordBatch batch, ElementByteSizeObserver observer) {
    observer.update(
        batch.bytes()
            + batch.raw().bytes()
            + 6L * batch.rows()
            + batch.schema().utf8().length
            + 64L);
  }
}
