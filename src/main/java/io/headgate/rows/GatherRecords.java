package io.headgate.rows;

import io.headgate.record.Hashes;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gathers records into batches, one or more for each window of a bundle; a batch has the earliest
 * timestamp of its records.
 */
final class GatherRecords<T> extends DoFn<T, RecordBatch> {
  private static final long serialVersionUID = 1;

  private final String schema;
  private final String origin;
  private final ToRecord<T> toRecord;
  private transient @Nullable Map<BoundedWindow, Pending> pending;
  private transient @Nullable RowSchema rows;
  private transient @Nullable BatchRecords records;

  /** Makes an element's record. */
  interface ToRecord<T> extends Serializable {
    GenericRecord apply(T element, Schema schema);
  }

  GatherRecords(RowSchema schema, Origin origin, ToRecord<T> toRecord) {
    this.schema = schema.json();
    this.origin = origin.source();
    this.toRecord = toRecord;
  }

  @StartBundle
  public void start() {
    pending = new HashMap<>();
  }

  @ProcessElement
  public void gather(
      @Element T element,
      @Timestamp Instant timestamp,
      BoundedWindow window,
      OutputReceiver<RecordBatch> out) {
    RowSchema parsed = rows == null ? RowSchema.parse(schema) : rows;
    rows = parsed;
    BatchRecords writer = records == null ? new BatchRecords(parsed) : records;
    records = writer;
    Map<BoundedWindow, Pending> open = pending == null ? new HashMap<>() : pending;
    pending = open;
    Pending batch = open.computeIfAbsent(window, key -> new Pending(parsed, new Origin(origin)));
    batch.add(writer, toRecord.apply(element, parsed.avro()), timestamp);
    if (batch.builder.isFull()) {
      out.outputWithTimestamp(batch.builder.build(), batch.earliest);
      open.remove(window);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    if (pending != null) {
      pending.forEach(
          (window, batch) -> context.output(batch.builder.build(), batch.earliest, window));
      pending = null;
    }
  }

  /** A batch that is being filled. */
  private static final class Pending {
    final RecordBatchBuilder builder;
    Instant earliest = BoundedWindow.TIMESTAMP_MAX_VALUE;

    Pending(RowSchema schema, Origin origin) {
      builder = new RecordBatchBuilder(schema.avro().getFullName(), schema, origin);
    }

    /** A record that comes from nowhere in particular is known by its content. */
    void add(BatchRecords writer, GenericRecord record, Instant timestamp) {
      RowBuffer out = builder.out();
      int start = out.size();
      writer.write(record, out);
      builder.endRow(Hashes.hash64(out.array(), start, out.size()));
      earliest = timestamp.isBefore(earliest) ? timestamp : earliest;
    }
  }
}
