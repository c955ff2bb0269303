package io.headgate.rows;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchCoder;
import io.headgate.record.RowSchema;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.extensions.avro.coders.AvroGenericCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Record batches as single records and back, for pipelines that go on with other transforms. Exact
 * for every type of a contract: decimals keep their scale, times their microseconds.
 *
 * <p>Records cost many times what batches cost: convert where a transform needs it, no earlier.
 */
public final class RecordBatches {
  private RecordBatches() {}

  /** The Beam schema of the rows that {@link #toRows} makes. */
  public static org.apache.beam.sdk.schemas.Schema rowSchema(RowSchema schema) {
    return BeamSchemas.of(schema.avro());
  }

  /** Rows with {@code java.time} values; see {@link #rowSchema}. */
  public static PTransform<PCollection<RecordBatch>, PCollection<Row>> toRows(RowSchema schema) {
    return new ToRows(schema.json());
  }

  /** Generic records with Avro's own values: numbers and bytes behind the logical types. */
  public static PTransform<PCollection<RecordBatch>, PCollection<GenericRecord>> toGenericRecords(
      RowSchema schema) {
    return new ToGenericRecords(schema.json());
  }

  /**
   * Batches of rows whose fields have the names and types of {@link #rowSchema}.
   *
   * @param origin what the records come from: with a hash of a record's content it is the record's
   *     identity, the same when a bundle is repeated
   */
  public static PTransform<PCollection<Row>, PCollection<RecordBatch>> fromRows(
      RowSchema schema, Origin origin) {
    return new Gather<>(new GatherRecords<>(schema, origin, RowValues::toRecord));
  }

  /**
   * Batches of records of this schema.
   *
   * @param origin see {@link #fromRows}
   */
  public static PTransform<PCollection<GenericRecord>, PCollection<RecordBatch>> fromGenericRecords(
      RowSchema schema, Origin origin) {
    return new Gather<>(new GatherRecords<>(schema, origin, (record, avro) -> record));
  }

  private static final class ToRows extends PTransform<PCollection<RecordBatch>, PCollection<Row>> {
    private static final long serialVersionUID = 1;

    private final String schema;

    ToRows(String schema) {
      this.schema = schema;
    }

    @Override
    public PCollection<Row> expand(PCollection<RecordBatch> batches) {
      org.apache.beam.sdk.schemas.Schema rows = rowSchema(RowSchema.parse(schema));
      return batches.apply("Take rows", ParDo.of(new TakeRows(schema, rows))).setRowSchema(rows);
    }
  }

  static final class TakeRows extends DoFn<RecordBatch, Row> {
    private static final long serialVersionUID = 1;

    private final String schema;
    private final org.apache.beam.sdk.schemas.Schema rows;
    private transient @Nullable BatchRecords records;

    TakeRows(String schema, org.apache.beam.sdk.schemas.Schema rows) {
      this.schema = schema;
      this.rows = rows;
    }

    @ProcessElement
    public void take(@Element RecordBatch batch, OutputReceiver<Row> out) {
      BatchRecords reader = records == null ? new BatchRecords(RowSchema.parse(schema)) : records;
      records = reader;
      reader.read(batch, record -> out.output(RowValues.toRow(record, rows)));
    }
  }

  private static final class ToGenericRecords
      extends PTransform<PCollection<RecordBatch>, PCollection<GenericRecord>> {
    private static final long serialVersionUID = 1;

    private final String schema;

    ToGenericRecords(String schema) {
      this.schema = schema;
    }

    @Override
    public PCollection<GenericRecord> expand(PCollection<RecordBatch> batches) {
      return batches
          .apply("Take records", ParDo.of(new TakeRecords(schema)))
          .setCoder(AvroGenericCoder.of(RowSchema.parse(schema).avro()));
    }
  }

  static final class TakeRecords extends DoFn<RecordBatch, GenericRecord> {
    private static final long serialVersionUID = 1;

    private final String schema;
    private transient @Nullable BatchRecords records;

    TakeRecords(String schema) {
      this.schema = schema;
    }

    @ProcessElement
    public void take(@Element RecordBatch batch, OutputReceiver<GenericRecord> out) {
      BatchRecords reader = records == null ? new BatchRecords(RowSchema.parse(schema)) : records;
      records = reader;
      reader.read(batch, out::output);
    }
  }

  private static final class Gather<T>
      extends PTransform<PCollection<T>, PCollection<RecordBatch>> {
    private static final long serialVersionUID = 1;

    private final GatherRecords<T> gather;

    Gather(GatherRecords<T> gather) {
      this.gather = gather;
    }

    @Override
    public PCollection<RecordBatch> expand(PCollection<T> records) {
      return records.apply("Gather", ParDo.of(gather)).setCoder(RecordBatchCoder.of());
    }
  }
}
