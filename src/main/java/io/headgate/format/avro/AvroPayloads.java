package io.headgate.format.avro;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.convert.SourceTypes;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.avro.UntrustedSchemas;
import java.util.Optional;

/**
 * A format whose files carry their schema: the payload of a refused record is Avro binary, and the
 * payload's schema says of which columns.
 */
public interface AvroPayloads extends RecordFormat {
  @Override
  default SourceColumns columnsOf(Optional<String> payloadSchema) {
    return payloadSchema
        .map(json -> SourceTypes.columns(UntrustedSchemas.parse(json)))
        .orElse(SourceColumns.UNDECLARED);
  }

  @Override
  default RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    return AvroDecoder.of(plan, payloadSchema);
  }
}
