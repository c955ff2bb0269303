package io.headgate.format;

import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.StoredContract;

/**
 * What a reader makes of a source: rows of the contract's schema.
 *
 * @param schema the Avro schema that the contract compiles to
 * @param maxRecordBytes records over this size are rejected as TOO_LARGE
 * @param values which values are counted on the way; whoever ends a row says that it is kept
 */
public record ReadPlan(Contract contract, RowSchema schema, int maxRecordBytes, ValueWatch values) {
  public static final int DEFAULT_MAX_RECORD_BYTES = 16 << 20;

  /** Reads without counting values. */
  public ReadPlan(Contract contract, RowSchema schema, int maxRecordBytes) {
    this(contract, schema, maxRecordBytes, ValueWatch.NONE);
  }

  /** Reads files that Headgate wrote, just as they were written. */
  public static ReadPlan stored(String subject, RowSchema schema) {
    return new ReadPlan(StoredContract.of(subject, schema).stored(), schema, Integer.MAX_VALUE);
  }

  public static ReadPlan of(Contract contract) {
    return new ReadPlan(contract, AvroSchemas.compile(contract), DEFAULT_MAX_RECORD_BYTES);
  }
}
