package io.headgate.format.parquet;

import java.util.Locale;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.EnumType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.UUIDType;

/** What each Avro leaf type is in Parquet: the schema's entry and the writer of its values. */
final class LeafType {
  private static final int UUID_BYTES = 16;

  private LeafType() {}

  /** Sets physical and logical type; the converted type too, for older readers, if there is one. */
  static void describe(Schema schema, SchemaElement element) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      describeDecimal(decimal, element);
      return;
    }
    if (isUuid(schema)) {
      element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length(UUID_BYTES);
      element.setLogicalType(org.apache.parquet.format.LogicalType.UUID(new UUIDType()));
      return;
    }
    switch (schema.getType()) {
      case BOOLEAN -> element.setType(Type.BOOLEAN);
      case INT -> element.setType(Type.INT32);
      case LONG -> element.setType(Type.INT64);
      case FLOAT -> element.setType(Type.FLOAT);
      case DOUBLE -> element.setType(Type.DOUBLE);
      case STRING ->
          element
              .setType(Type.BYTE_ARRAY)
              .setConverted_type(ConvertedType.UTF8)
              .setLogicalType(org.apache.parquet.format.LogicalType.STRING(new StringType()));
      case ENUM ->
          element
              .setType(Type.BYTE_ARRAY)
              .setConverted_type(ConvertedType.ENUM)
              .setLogicalType(org.apache.parquet.format.LogicalType.ENUM(new EnumType()));
      case BYTES -> element.setType(Type.BYTE_ARRAY);
      case FIXED ->
          element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length(schema.getFixedSize());
      default ->
          throw new IllegalArgumentException(
              "Invalid type: " + schema.getType().getName() + ": Parquet has no such column");
    }
    if (logical != null) {
      describeTime(logical.getName(), element);
    }
  }

  private static void describeDecimal(LogicalTypes.Decimal decimal, SchemaElement element) {
    int precision = decimal.getPrecision();
    if (precision <= 9) {
      element.setType(Type.INT32);
    } else if (precision <= 18) {
      element.setType(Type.INT64);
    } else {
      element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length(BigDecimalWriter.length(precision));
    }
    element
        .setPrecision(precision)
        .setScale(decimal.getScale())
        .setConverted_type(ConvertedType.DECIMAL)
        .setLogicalType(
            org.apache.parquet.format.LogicalType.DECIMAL(
                new DecimalType(decimal.getScale(), precision)));
  }

  private static void describeTime(String name, SchemaElement element) {
    switch (name) {
      case "date" ->
          element
              .setConverted_type(ConvertedType.DATE)
              .setLogicalType(org.apache.parquet.format.LogicalType.DATE(new DateType()));
      case "time-millis", "time-micros" ->
          element
              .setConverted_type(
                  name.endsWith("micros") ? ConvertedType.TIME_MICROS : ConvertedType.TIME_MILLIS)
              .setLogicalType(
                  org.apache.parquet.format.LogicalType.TIME(new TimeType(false, unit(name))));
      case "timestamp-millis", "timestamp-micros", "timestamp-nanos" -> {
        if (!name.endsWith("nanos")) {
          element.setConverted_type(
              ConvertedType.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT)));
        }
        element.setLogicalType(
            org.apache.parquet.format.LogicalType.TIMESTAMP(new TimestampType(true, unit(name))));
      }
      // The converted types mean UTC, so that local timestamps have none.
      case "local-timestamp-millis", "local-timestamp-micros", "local-timestamp-nanos" ->
          element.setLogicalType(
              org.apache.parquet.format.LogicalType.TIMESTAMP(
                  new TimestampType(false, unit(name))));
      default -> {}
    }
  }

  private static TimeUnit unit(String name) {
    if (name.endsWith("millis")) {
      return TimeUnit.MILLIS(new MilliSeconds());
    }
    return name.endsWith("micros")
        ? TimeUnit.MICROS(new MicroSeconds())
        : TimeUnit.NANOS(new NanoSeconds());
  }

  static ValueWriter writer(Schema schema, ParquetWriteOptions options) {
    int fixedLength = schema.getType() == Schema.Type.FIXED ? schema.getFixedSize() : -1;
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      int precision = decimal.getPrecision();
      return precision <= 18
          ? new DecimalWriter(
              precision <= 9 ? NumberType.INT32 : NumberType.INT64,
              precision,
              fixedLength,
              ColumnText.number(schema),
              options)
          : new BigDecimalWriter(precision, fixedLength, ColumnText.bytes(schema), options);
    }
    if (isUuid(schema)) {
      return fixedLength < 0
          ? new UuidWriter(ColumnText::uuid, options)
          : new FixedWriter(fixedLength, ColumnText::uuid, options);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> new BooleanWriter();
      case INT -> new VarintWriter(NumberType.INT32, ColumnText.number(schema), options);
      case LONG -> new VarintWriter(NumberType.INT64, ColumnText.number(schema), options);
      case FLOAT -> new FloatingWriter(NumberType.FLOAT, ColumnText.number(schema), options);
      case DOUBLE -> new FloatingWriter(NumberType.DOUBLE, ColumnText.number(schema), options);
      case STRING, BYTES -> new TextWriter(ColumnText.bytes(schema), options);
      case ENUM -> new EnumWriter(schema.getEnumSymbols(), options);
      case FIXED -> new FixedWriter(fixedLength, ColumnText.bytes(schema), options);
      default ->
          throw new IllegalArgumentException(
              "Invalid type: " + schema.getType().getName() + ": Parquet has no such column");
    };
  }

  private static boolean isUuid(Schema schema) {
    return schema.getLogicalType() != null
        && schema.getLogicalType().getName().equals("uuid")
        && (schema.getType() == Schema.Type.STRING || schema.getFixedSize() == UUID_BYTES);
  }
}
