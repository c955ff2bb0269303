package io.headgate.schema.odcs;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a contract's types are called in ODCS: the logical type, and ours as the physical one. */
final class OdcsTypes {
  private OdcsTypes() {}

  static String logical(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> "boolean";
      case INT, LONG -> "integer";
      case FLOAT, DOUBLE, DECIMAL -> "number";
      case STRING, BYTES, UUID, ENUM -> "string";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP, LOCAL_TIMESTAMP -> "timestamp";
      case RECORD, MAP -> "object";
      case ARRAY -> "array";
    };
  }

  /** The contract's text of a type; of arrays only the name, since their items stand beside. */
  static String physical(Type type) {
    return type.kind() == Kind.ARRAY ? TypeText.name(Kind.ARRAY) : TypeText.print(type);
  }

  /** What {@code logicalTypeOptions} say of a type. */
  static Map<String, Object> options(Kind kind) {
    Map<String, Object> options = new LinkedHashMap<>();
    switch (kind) {
      case INT -> options.put("format", "i32");
      case LONG -> options.put("format", "i64");
      case FLOAT -> options.put("format", "f32");
      case DOUBLE -> options.put("format", "f64");
      case BYTES -> options.put("format", "binary");
      case UUID -> options.put("format", "uuid");
      case TIMESTAMP -> options.put("timezone", true);
      case LOCAL_TIMESTAMP -> options.put("timezone", false);
      default -> {}
    }
    return options;
  }

  static boolean isNumber(Kind kind) {
    return switch (kind) {
      case INT, LONG, FLOAT, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }

  static boolean isTemporal(Kind kind) {
    return switch (kind) {
      case DATE, TIME, TIMESTAMP, LOCAL_TIMESTAMP -> true;
      default -> false;
    };
  }
}
