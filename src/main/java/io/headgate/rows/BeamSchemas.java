package io.headgate.rows;

import io.headgate.record.Nullable;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.EnumerationType;
import org.apache.beam.sdk.schemas.logicaltypes.SqlTypes;

/**
 * The Beam schema of a batch's rows. Not Beam's own conversion, which makes joda milliseconds of
 * some logical types and bare numbers of others: here each has the {@code java.time} type that
 * holds all of its values.
 */
final class BeamSchemas {
  private BeamSchemas() {}

  static org.apache.beam.sdk.schemas.Schema of(Schema record) {
    org.apache.beam.sdk.schemas.Schema.Builder fields =
        org.apache.beam.sdk.schemas.Schema.builder();
    for (Schema.Field field : record.getFields()) {
      fields.addField(
          org.apache.beam.sdk.schemas.Schema.Field.of(field.name(), type(field.schema()))
              .withDescription(field.doc() == null ? "" : field.doc()));
    }
    return fields.build();
  }

  private static FieldType type(Schema schema) {
    FieldType plain = plain(Nullable.unwrap(schema));
    return plain.withNullable(Nullable.nullBranch(schema) >= 0);
  }

  private static FieldType plain(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal) {
      return FieldType.DECIMAL;
    } else if (logical instanceof LogicalTypes.Date) {
      return FieldType.logicalType(SqlTypes.DATE);
    } else if (logical instanceof LogicalTypes.TimeMicros) {
      return FieldType.logicalType(SqlTypes.TIME);
    } else if (logical instanceof LogicalTypes.TimestampMicros) {
      return FieldType.logicalType(SqlTypes.TIMESTAMP);
    } else if (logical instanceof LogicalTypes.LocalTimestampMicros) {
      return FieldType.logicalType(SqlTypes.DATETIME);
    } else if (logical instanceof LogicalTypes.Uuid) {
      return FieldType.logicalType(SqlTypes.UUID);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> FieldType.BOOLEAN;
      case INT -> FieldType.INT32;
      case LONG -> FieldType.INT64;
      case FLOAT -> FieldType.FLOAT;
      case DOUBLE -> FieldType.DOUBLE;
      case STRING -> FieldType.STRING;
      case BYTES -> FieldType.BYTES;
      case ENUM -> FieldType.logicalType(EnumerationType.create(schema.getEnumSymbols()));
      case RECORD -> FieldType.row(of(schema));
      case ARRAY -> FieldType.array(type(schema.getElementType()));
      case MAP -> FieldType.map(FieldType.STRING, type(schema.getValueType()));
      case FIXED, UNION, NULL ->
          throw new IllegalArgumentException(
              "Cannot make rows of " + schema + ": contracts have no such type");
    };
  }
}
