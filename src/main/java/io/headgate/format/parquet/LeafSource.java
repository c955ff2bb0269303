package io.headgate.format.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.avro.ScalarForm;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;

/**
 * What a leaf of a Parquet schema is in Avro, and how its values become that.
 *
 * @param schema JSON of the Avro type
 */
record LeafSource(JsonNode schema, LeafDecoder decoder) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * @param symbols of the enum that the leaf is known to hold, or none
   * @param fixedName a name that no other fixed of the schema has
   */
  static LeafSource of(SchemaNode leaf, List<String> symbols, String fixedName) {
    SchemaElement element = leaf.element();
    Optional<LogicalType> logical =
        element.isSetLogicalType() ? Optional.of(element.getLogicalType()) : Optional.empty();
    Optional<ConvertedType> converted = Optional.ofNullable(element.getConverted_type());
    if (logical.filter(LogicalType::isSetDECIMAL).isPresent()
        || (logical.isEmpty() && converted.filter(ConvertedType.DECIMAL::equals).isPresent())) {
      return decimal(leaf);
    }
    return switch (element.getType()) {
      case BOOLEAN -> plain("boolean", LeafDecoder.bool());
      case INT32 -> int32(logical, converted);
      case INT64 -> int64(logical, converted);
      case FLOAT -> plain("float", LeafDecoder.fixed(4));
      case DOUBLE -> plain("double", LeafDecoder.fixed(8));
      case INT96 -> fixed(fixedName, 12, "int96-timestamp");
      case BYTE_ARRAY -> bytes(logical, converted, symbols);
      case FIXED_LEN_BYTE_ARRAY -> fixedLength(leaf, logical, converted, fixedName);
    };
  }

  private static LeafSource decimal(SchemaNode leaf) {
    SchemaElement element = leaf.element();
    boolean modern = element.isSetLogicalType();
    int precision =
        modern ? element.getLogicalType().getDECIMAL().getPrecision() : element.getPrecision();
    int scale = modern ? element.getLogicalType().getDECIMAL().getScale() : element.getScale();
    if (precision < 1 || scale < 0 || scale > precision || precision > 10_000) {
      throw new PageDamage(
          "column " + leaf.path() + " is a decimal(" + precision + "," + scale + ")");
    }
    LeafDecoder decoder =
        switch (element.getType()) {
          case INT32, INT64 -> LeafDecoder.decimalNumber();
          case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> LeafDecoder.decimalBytes();
          default ->
              throw new PageDamage(
                  "column " + leaf.path() + " is a decimal in " + element.getType());
        };
    return new LeafSource(decimalSchema(precision, scale), decoder);
  }

  private static ObjectNode decimalSchema(int precision, int scale) {
    return logicalSchema("bytes", "decimal").put("precision", precision).put("scale", scale);
  }

  private static LeafSource int32(
      Optional<LogicalType> logical, Optional<ConvertedType> converted) {
    if (is(logical, LogicalType::isSetDATE, converted, ConvertedType.DATE)) {
      return logical("int", "date");
    }
    if (is(logical, LogicalType::isSetTIME, converted, ConvertedType.TIME_MILLIS)) {
      return logical("int", "time-millis");
    }
    boolean unsigned =
        logical.isPresent()
            ? logical.get().isSetINTEGER()
                && !logical.get().getINTEGER().isIsSigned()
                && logical.get().getINTEGER().getBitWidth() == 32
            : converted.filter(ConvertedType.UINT_32::equals).isPresent();
    return unsigned ? plain("long", LeafDecoder.unsignedInt()) : plain("int", LeafDecoder.number());
  }

  private static LeafSource int64(
      Optional<LogicalType> logical, Optional<ConvertedType> converted) {
    if (logical.filter(LogicalType::isSetTIME).isPresent()) {
      return logical("long", "time-" + unit(logical.get().getTIME().getUnit()));
    }
    if (logical.filter(LogicalType::isSetTIMESTAMP).isPresent()) {
      String unit = unit(logical.get().getTIMESTAMP().getUnit());
      boolean instant = logical.get().getTIMESTAMP().isIsAdjustedToUTC();
      return logical("long", (instant ? "timestamp-" : "local-timestamp-") + unit);
    }
    boolean unsigned =
        logical.isPresent()
            ? logical.get().isSetINTEGER() && !logical.get().getINTEGER().isIsSigned()
            : converted.filter(ConvertedType.UINT_64::equals).isPresent();
    if (unsigned) {
      return new LeafSource(decimalSchema(20, 0), LeafDecoder.unsignedLong());
    }
    if (logical.isEmpty() && converted.isPresent()) {
      switch (converted.get()) {
        case TIME_MICROS -> {
          return logical("long", "time-micros");
        }
        case TIMESTAMP_MILLIS -> {
          return logical("long", "timestamp-millis");
        }
        case TIMESTAMP_MICROS -> {
          return logical("long", "timestamp-micros");
        }
        default -> {}
      }
    }
    return plain("long", LeafDecoder.number());
  }

  private static String unit(TimeUnit unit) {
    return unit.isSetMILLIS() ? "millis" : unit.isSetMICROS() ? "micros" : "nanos";
  }

  private static LeafSource bytes(
      Optional<LogicalType> logical, Optional<ConvertedType> converted, List<String> symbols) {
    if (is(logical, LogicalType::isSetENUM, converted, ConvertedType.ENUM) && !symbols.isEmpty()) {
      ObjectNode schema = logicalSchema("string", "symbol");
      symbols.forEach(schema.putArray(ScalarForm.SYMBOL_NAMES)::add);
      return new LeafSource(schema, LeafDecoder.bytes());
    }
    boolean text =
        is(logical, LogicalType::isSetSTRING, converted, ConvertedType.UTF8)
            || is(logical, LogicalType::isSetENUM, converted, ConvertedType.ENUM)
            || is(logical, LogicalType::isSetJSON, converted, ConvertedType.JSON);
    return plain(text ? "string" : "bytes", LeafDecoder.bytes());
  }

  private static LeafSource fixedLength(
      SchemaNode leaf,
      Optional<LogicalType> logical,
      Optional<ConvertedType> converted,
      String fixedName) {
    int length = leaf.element().getType_length();
    if (length < 1 || length > PageBytes.MAX_BYTES) {
      throw new PageDamage("column " + leaf.path() + " is of " + length + " bytes");
    }
    if (length == 16 && logical.filter(LogicalType::isSetUUID).isPresent()) {
      return fixed(fixedName, 16, "uuid");
    }
    if (length == 2 && logical.filter(LogicalType::isSetFLOAT16).isPresent()) {
      return plain("float", LeafDecoder.float16());
    }
    boolean interval = converted.filter(ConvertedType.INTERVAL::equals).isPresent();
    return fixed(fixedName, length, interval && length == 12 ? "duration" : "");
  }

  private static LeafSource plain(String type, LeafDecoder decoder) {
    return new LeafSource(JSON.textNode(type), decoder);
  }

  private static LeafSource logical(String base, String logicalType) {
    return new LeafSource(logicalSchema(base, logicalType), LeafDecoder.number());
  }

  private static ObjectNode logicalSchema(String base, String logicalType) {
    return JSON.objectNode().put("type", base).put("logicalType", logicalType);
  }

  private static LeafSource fixed(String name, int length, String logicalType) {
    ObjectNode schema =
        JSON.objectNode().put("type", "fixed").put("name", name).put("size", length);
    if (!logicalType.isEmpty()) {
      schema.put("logicalType", logicalType);
    }
    return new LeafSource(schema, LeafDecoder.fixed(length));
  }

  private static boolean is(
      Optional<LogicalType> logical,
      Predicate<LogicalType> wanted,
      Optional<ConvertedType> converted,
      ConvertedType old) {
    return logical.isPresent()
        ? wanted.test(logical.get())
        : converted.filter(old::equals).isPresent();
  }

  static boolean isText(SchemaNode leaf) {
    return leaf.isLeaf()
        && leaf.element().getType() == Type.BYTE_ARRAY
        && LeafSource.of(leaf, List.of(), "f").schema().asText().equals("string");
  }
}
