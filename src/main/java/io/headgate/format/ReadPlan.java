package io.headgate.format;

import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;

/**
 * What a reader makes of a source: rows of the contract's schema.
 *
 * @param schema the Avro schema that the contract compiles to
 * @param maxRecordBytes records over this size are rejected as TOO_LARGE
 */
public record ReadPlan(Contract contract, RowSchema schema, int maxRecordBytes) {
  public static final int DEFAULT_MAX_RECORD_BYTES = 16 << 20;

  public static ReadPlan of(Contract contract) {
    return new ReadPlan(contract, AvroSchemas.compile(contract), DEFAULT_MAX_RECORD_BYTES);
  }
}
