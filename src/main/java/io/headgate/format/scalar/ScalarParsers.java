package io.headgate.format.scalar;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.Map;

/**
 * Makes the {@link ScalarParser} of a type. Options are a column's, see {@link
 * io.headgate.schema.Column#options()}; those that mean nothing to the type are left alone, so that
 * a format may hand the same defaults to every column.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code true-values}, {@code false-values}</td><td>boolean: texts joined by line feeds,
 * case ignored</td></tr>
 * <tr><td>{@code decimal-separator}, {@code thousands-separator}</td><td>numbers: one character
 * each; groups must have three digits</td></tr>
 * <tr><td>{@code allow-nan}</td><td>float, double: {@code true} lets NaN and Infinity pass</td></tr>
 * <tr><td>{@code encoding}</td><td>bytes: {@code base64} (default), {@code base64url}, {@code
 * hex}</td></tr>
 * <tr><td>{@code pattern}</td><td>date, time, timestamps: a pattern of {@link
 * java.time.format.DateTimeFormatter} with English names</td></tr>
 * <tr><td>{@code zone}</td><td>timestamp: the zone of texts without an offset</td></tr>
 * </table>
 */
public final class ScalarParsers {
  private ScalarParsers() {}

  /**
   * @throws IllegalArgumentException if an option's value is invalid, or the type is not a scalar
   */
  public static ScalarParser of(Type type, Map<String, String> options) {
    return switch (type.kind()) {
      case BOOLEAN -> BooleanParser.of(options);
      case INT, LONG -> Separators.apply(options, new IntegerParser(type.kind()));
      case FLOAT, DOUBLE -> Separators.apply(options, FloatingParser.of(type.kind(), options));
      case DECIMAL -> {
        Type.Decimal decimal = (Type.Decimal) type;
        yield Separators.apply(options, new DecimalParser(decimal.precision(), decimal.scale()));
      }
      case STRING -> new StringParser();
      case BYTES -> BytesParser.of(options);
      case DATE, TIME, LOCAL_TIMESTAMP, TIMESTAMP -> TemporalParsers.of(type.kind(), options);
      case UUID -> new UuidParser();
      case ENUM -> symbols((Type.Enumeration) type, () -> {});
      case RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid scalar type: " + type.kind());
    };
  }

  /**
   * The parser of an enum's symbols.
   *
   * @param replaced told of each text in whose place the fallback was written
   */
  public static ScalarParser symbols(Type.Enumeration type, Runnable replaced) {
    return new EnumParser(type, replaced);
  }

  /**
   * The parser of whole numbers written in any way, such as {@code 1.0} or {@code 12e2}, as formats
   * need it whose integers are not told apart from other numbers.
   *
   * @param kind INT or LONG
   */
  public static ScalarParser wholeNumber(Kind kind) {
    return new WholeNumberParser(new IntegerParser(kind));
  }
}
