package io.headgate.format.convert;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;

/** Types as messages name them, with the bounds of their values. */
final class TypeNames {
  private static final int SHOWN_SYMBOLS = 10;

  private TypeNames() {}

  static String of(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    if (type instanceof Type.Enumeration choice) {
      List<String> symbols = choice.symbols();
      return "enum "
          + (symbols.size() <= SHOWN_SYMBOLS
              ? symbols
              : symbols.subList(0, SHOWN_SYMBOLS) + "… of " + symbols.size());
    }
    return type.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What values of the type look like, where the name alone does not say why one was refused. */
  static String expected(Type type) {
    return switch (type.kind()) {
      case INT -> "a whole number from -2147483648 to 2147483647";
      case LONG -> "a whole number from -9223372036854775808 to 9223372036854775807";
      case DOUBLE -> "a number that a double holds exactly";
      case TIME -> "a time from 00:00 to 23:59:59.999999";
      case TIMESTAMP, LOCAL_TIMESTAMP -> "whole microseconds in 64 bits";
      case UUID -> "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
      case STRING -> "valid UTF-8";
      case BOOLEAN -> "true or false";
      default -> of(type);
    };
  }

  static boolean isScalar(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ARRAY, MAP, UNION -> false;
      default -> true;
    };
  }

  static boolean isScalar(Type type) {
    Kind kind = type.kind();
    return kind != Kind.RECORD && kind != Kind.ARRAY && kind != Kind.MAP;
  }
}
