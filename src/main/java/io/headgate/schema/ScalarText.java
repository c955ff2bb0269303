package io.headgate.schema;

import io.headgate.reject.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scalars as contracts write them in defaults and rules, whatever the source's own notation: plain
 * numbers, {@code true} and {@code false}, ISO 8601, base64. For checking contracts, not for data.
 */
public final class ScalarText {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,40}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,60}(?:\\.[0-9]{1,60})?(?:[eE][+-]?[0-9]{1,3})?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private ScalarText() {}

  /**
   * The value of a text: values of one type are comparable with each other.
   *
   * @throws IllegalArgumentException if the text is not a value of the type
   */
  public static Comparable<?> parse(Type type, String text) {
    try {
      Comparable<?> value = read(type, text);
      if (value != null) {
        return value;
      }
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw invalid(type, text, e);
    }
    throw invalid(type, text, null);
  }

  private static @Nullable Comparable<?> read(Type type, String text) {
    return switch (type.kind()) {
      case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? false : null;
      case INT -> integer(text).intValueExact();
      case LONG -> integer(text).longValueExact();
      case FLOAT -> finite(Float.parseFloat(number(text)));
      case DOUBLE -> finite(Double.parseDouble(number(text)));
      case DECIMAL -> decimal((Type.Decimal) type, text);
      case STRING -> text;
      case BYTES -> new BigInteger(1, Base64.getDecoder().decode(text));
      case DATE -> LocalDate.parse(text);
      case TIME -> micros(LocalTime.parse(text));
      case TIMESTAMP -> micros(OffsetDateTime.parse(text.replace(' ', 'T'))).toInstant();
      case LOCAL_TIMESTAMP -> micros(LocalDateTime.parse(text.replace(' ', 'T')));
      case UUID -> UUID.matcher(text).matches() ? text : null;
      case ENUM -> symbol((Type.Enumeration) type, text);
      case RECORD, ARRAY, MAP -> null;
    };
  }

  /** What texts of a type look like: {@code date such as 2024-01-31}. */
  public static String expected(Type type) {
    return switch (type.kind()) {
      case BOOLEAN -> "true or false";
      case INT -> "int from -2147483648 to 2147483647";
      case LONG -> "long such as 42";
      case FLOAT, DOUBLE -> TypeText.print(type) + " such as 0.5";
      case DECIMAL -> TypeText.print(type) + " such as 12.34";
      case STRING -> "string";
      case BYTES -> "bytes in base64";
      case DATE -> "date such as 2024-01-31";
      case TIME -> "time such as 23:59:59.123456";
      case TIMESTAMP -> "timestamp such as 2024-01-31T23:59:59Z";
      case LOCAL_TIMESTAMP -> "local-timestamp such as 2024-01-31T23:59:59";
      case UUID -> "uuid in lower case";
      case ENUM -> "one of " + String.join(", ", ((Type.Enumeration) type).symbols());
      case RECORD, ARRAY, MAP -> TypeText.print(type);
    };
  }

  private static IllegalArgumentException invalid(
      Type type, String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "Invalid "
            + TypeText.print(type)
            + ": "
            + Violation.show(text)
            + ": expected "
            + expected(type),
        cause);
  }

  private static BigInteger integer(String text) {
    if (!INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException("no integer");
    }
    return new BigInteger(text);
  }

  private static String number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("no number");
    }
    return text;
  }

  private static @Nullable Comparable<?> finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static BigDecimal decimal(Type.Decimal type, String text) {
    BigDecimal value = new BigDecimal(number(text)).setScale(type.scale());
    if (value.precision() > type.precision()) {
      throw new ArithmeticException("too many digits");
    }
    return value;
  }

  private static <T extends TemporalAccessor> T micros(T time) {
    if (time.get(ChronoField.NANO_OF_SECOND) % 1000 != 0) {
      throw new DateTimeException("finer than a microsecond");
    }
    return time;
  }

  private static @Nullable String symbol(Type.Enumeration type, String text) {
    return type.symbols().contains(text) ? text : null;
  }
}
