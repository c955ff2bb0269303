package io.headgate.expression;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Encodes what an expression came to as Avro binary of a column's type. */
interface ResultEncoder {
  /**
   * Appends the value.
   *
   * @return why the value does not fit the type, or null if it does; {@code out} may then hold part
   *     of it
   */
  @Nullable String encode(Object value, RowBuffer out);

  /** Whether an expression of this type may fill a column of that type. */
  static boolean accepts(CelType given, Type type) {
    if (given instanceof NullableType nullable) {
      return accepts(nullable.targetType(), type);
    }
    if (given instanceof ListType list && type instanceof Type.ListOf expected) {
      return accepts(list.elemType(), expected.element());
    }
    if (given instanceof MapType map && type instanceof Type.MapOf expected) {
      return map.keyType().kind() == CelKind.STRING && accepts(map.valueType(), expected.value());
    }
    boolean unchecked = given.kind() == CelKind.NULL_TYPE || given.kind() == CelKind.DYN;
    return unchecked ? type.kind() != Kind.RECORD : kinds(type).contains(given.kind());
  }

  /** The kinds of expressions that may fill a column of the type. */
  private static Set<CelKind> kinds(Type type) {
    return switch (type.kind()) {
      case BOOLEAN -> Set.of(CelKind.BOOL);
      case INT, LONG -> Set.of(CelKind.INT);
      case FLOAT, DOUBLE -> Set.of(CelKind.DOUBLE, CelKind.INT);
      case DECIMAL -> Set.of(CelKind.OPAQUE, CelKind.INT);
      case STRING, UUID, ENUM -> Set.of(CelKind.STRING);
      case BYTES -> Set.of(CelKind.BYTES);
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP -> Set.of(CelKind.TIMESTAMP);
      case TIME -> Set.of(CelKind.DURATION);
      case RECORD, ARRAY, MAP -> Set.of();
    };
  }

  /** What kind of expression fills a column of the type, for messages. */
  static String expected(Type type) {
    if (type instanceof Type.ListOf list) {
      return "list(" + expected(list.element()) + ")";
    }
    if (type instanceof Type.MapOf map) {
      return "map(string, " + expected(map.value()) + ")";
    }
    return switch (type.kind()) {
      case BOOLEAN -> "bool";
      case INT, LONG -> "int";
      case FLOAT, DOUBLE -> "double or int";
      case DECIMAL -> "decimal or int";
      case STRING, UUID, ENUM -> "string";
      case BYTES -> "bytes";
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP -> "timestamp";
      case TIME -> "duration";
      case RECORD, ARRAY, MAP -> "a column of scalars, since no expression makes a record";
    };
  }

  static ResultEncoder of(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return (value, out) -> Numbers.decimal(value, decimal, out);
    }
    if (type instanceof Type.Enumeration choice) {
      return (value, out) -> Texts.symbol(value, choice, out);
    }
    if (type instanceof Type.ListOf list) {
      return array(nullable(of(list.element()), list.elementNullable()));
    }
    if (type instanceof Type.MapOf map) {
      return map(nullable(of(map.value()), map.valueNullable()));
    }
    return switch (type.kind()) {
      case BOOLEAN -> ResultEncoder::bool;
      case INT -> (value, out) -> Numbers.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE, out);
      case LONG -> (value, out) -> Numbers.integer(value, Long.MIN_VALUE, Long.MAX_VALUE, out);
      case FLOAT -> Numbers::single;
      case DOUBLE -> Numbers::floating;
      case STRING -> Texts::string;
      case UUID -> Texts::uuid;
      case BYTES -> ResultEncoder::bytes;
      case DATE -> Times::date;
      case TIME -> Times::time;
      case TIMESTAMP, LOCAL_TIMESTAMP -> Times::timestamp;
      case DECIMAL, ENUM, RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid result type: " + type);
    };
  }

  /** Why a value of another class than the type asks for is refused. */
  static String mismatch(Object value, String expected) {
    return "expected " + expected + ", not " + nameOf(value);
  }

  private static String nameOf(Object value) {
    if (value instanceof NullValue) {
      return "null";
    }
    if (value instanceof Long) {
      return "int";
    }
    if (value instanceof ExactDecimal || value instanceof BigDecimal) {
      return "decimal";
    }
    if (value instanceof CelByteString) {
      return "bytes";
    }
    return switch (value.getClass().getSimpleName()) {
      case "Double" -> "double";
      case "Boolean" -> "bool";
      case "String" -> "string";
      case "Instant" -> "timestamp";
      case "Duration" -> "duration";
      default -> value instanceof List ? "list" : value instanceof Map ? "map" : "another type";
    };
  }

  private static @Nullable String bool(Object value, RowBuffer out) {
    if (!(value instanceof Boolean bool)) {
      return mismatch(value, "bool");
    }
    out.writeBoolean(bool);
    return null;
  }

  private static @Nullable String bytes(Object value, RowBuffer out) {
    if (!(value instanceof CelByteString bytes)) {
      return mismatch(value, "bytes");
    }
    byte[] content = bytes.toByteArray();
    out.writeBytes(content, 0, content.length);
    return null;
  }

  private static ResultEncoder nullable(ResultEncoder encoder, boolean nullable) {
    if (!nullable) {
      return encoder;
    }
    return (value, out) -> {
      boolean present = !(value instanceof NullValue);
      out.writeLong(present ? 1 : 0);
      return present ? encoder.encode(value, out) : null;
    };
  }

  private static ResultEncoder array(ResultEncoder element) {
    return (value, out) -> {
      if (!(value instanceof List<?> items)) {
        return mismatch(value, "list");
      }
      if (!items.isEmpty()) {
        out.writeLong(items.size());
      }
      for (Object item : items) {
        String problem = element.encode(item, out);
        if (problem != null) {
          return problem;
        }
      }
      out.writeLong(0);
      return null;
    };
  }

  private static ResultEncoder map(ResultEncoder element) {
    return (value, out) -> {
      if (!(value instanceof Map<?, ?> entries)) {
        return mismatch(value, "map");
      }
      if (!entries.isEmpty()) {
        out.writeLong(entries.size());
      }
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        if (!(entry.getKey() instanceof String key)) {
          return mismatch(entry.getKey(), "string as a map's key");
        }
        out.writeString(key);
        String problem = element.encode(entry.getValue(), out);
        if (problem != null) {
          return problem;
        }
      }
      out.writeLong(0);
      return null;
    };
  }
}
