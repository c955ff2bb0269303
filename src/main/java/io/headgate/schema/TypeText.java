package io.headgate.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Types as contracts write them: {@code long}, {@code decimal(12,2)}, {@code array<string?>},
 * {@code map<long>}; a question mark lets an array's items or a map's values be null.
 */
public final class TypeText {
  public static final String EXPECTED =
      "boolean, int, long, float, double, decimal(PRECISION,SCALE), string, bytes, date, time,"
          + " timestamp, local-timestamp, uuid, enum, record, array<TYPE> or map<TYPE>";

  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\( *([0-9]{1,3}) *(?:, *([0-9]{1,3}) *)?\\)");
  private static final Pattern CONTAINER = Pattern.compile("(array|map)< *(.*?) *(\\?)? *>");

  private TypeText() {}

  /** The name of a kind: {@code local-timestamp}. */
  public static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The type that a text says in full; empty for {@code enum}, {@code record}, {@code array} and
   * {@code map}, which need more than a text.
   *
   * @throws IllegalArgumentException if the text is not a type
   */
  public static Optional<Type> parse(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      String scale = decimal.group(2);
      return Optional.of(
          new Type.Decimal(
              Integer.parseInt(decimal.group(1)), scale == null ? 0 : Integer.parseInt(scale)));
    }
    Matcher container = CONTAINER.matcher(text);
    if (container.matches()) {
      Type inner =
          parse(container.group(2))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Invalid type: '"
                              + text
                              + "': "
                              + container.group(2)
                              + " needs keys of its own: write it under "
                              + (text.startsWith("array") ? "items" : "values")));
      boolean nullable = container.group(3) != null;
      return Optional.of(
          text.startsWith("array")
              ? new Type.ListOf(inner, nullable)
              : new Type.MapOf(inner, nullable));
    }
    for (Kind kind : Kind.values()) {
      if (name(kind).equals(text) && kind != Kind.DECIMAL) {
        return isNamedOrNested(kind) ? Optional.empty() : Optional.of(new Type.Plain(kind));
      }
    }
    throw new IllegalArgumentException(
        "Invalid type: '" + text + "'" + hint(text) + ": expected " + EXPECTED);
  }

  /** Whether a kind needs keys of its own in a contract. */
  public static boolean isNamedOrNested(Kind kind) {
    return switch (kind) {
      case ENUM, RECORD, ARRAY, MAP -> true;
      default -> false;
    };
  }

  private static String hint(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "decimal", "numeric", "number" -> " (did you mean decimal(12,2)?)";
      case "integer", "int32", "smallint" -> " (did you mean int?)";
      case "int64", "bigint" -> " (did you mean long?)";
      case "bool" -> " (did you mean boolean?)";
      case "text", "varchar", "str" -> " (did you mean string?)";
      case "datetime" -> " (did you mean timestamp or local-timestamp?)";
      case "binary" -> " (did you mean bytes?)";
      case "list" -> " (did you mean array?)";
      case "struct", "object" -> " (did you mean record?)";
      default -> text.endsWith("?") ? " (a column is made nullable by the key nullable)" : "";
    };
  }

  /** The text of a type; of enums and records only {@code enum} and {@code record}. */
  public static String print(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    if (type instanceof Type.ListOf list) {
      return "array<" + print(list.element()) + (list.elementNullable() ? "?>" : ">");
    }
    if (type instanceof Type.MapOf map) {
      return "map<" + print(map.value()) + (map.valueNullable() ? "?>" : ">");
    }
    return name(type.kind());
  }
}
