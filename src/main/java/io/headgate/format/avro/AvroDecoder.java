package io.headgate.format.avro;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.convert.RowConverter;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.avro.UntrustedSchemas;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Decodes single records in Avro binary of a known schema, without a header of any kind. */
final class AvroDecoder implements RecordDecoder {
  private final RowConverter converter;
  private final int maxRecordBytes;

  private AvroDecoder(RowConverter converter, int maxRecordBytes) {
    this.converter = converter;
    this.maxRecordBytes = maxRecordBytes;
  }

  /**
   * @param payloadSchema JSON of the schema that the records were written with; absent if that is
   *     the contract's own
   */
  static RecordDecoder of(ReadPlan plan, Optional<String> payloadSchema) {
    Schema schema;
    try {
      schema = payloadSchema.map(UntrustedSchemas::parse).orElse(plan.schema().avro());
      if (schema.getType() != Schema.Type.RECORD) {
        return refuseAll("its schema is " + schema.getType().getName() + "; expected a record");
      }
    } catch (IllegalArgumentException invalid) {
      // The schema came with the records: it is as bad a record as bad bytes are.
      return refuseAll(String.valueOf(invalid.getMessage()));
    }
    return new AvroDecoder(RowConverter.compile(schema, plan), plan.maxRecordBytes());
  }

  private static RecordDecoder refuseAll(String reason) {
    Violation malformed =
        new Violation(RejectionCode.MALFORMED, "", "Cannot read Avro record: " + reason);
    return (payload, from, to, out) -> List.of(malformed);
  }

  @Override
  public List<Violation> decode(byte[] payload, int from, int to, RowBuffer out) {
    if (to - from > maxRecordBytes) {
      String message =
          "Cannot read record: " + (to - from) + " bytes; expected at most " + maxRecordBytes;
      return List.of(new Violation(RejectionCode.TOO_LARGE, "", message));
    }
    return converter.convertAll(payload, from, to, out);
  }
}
