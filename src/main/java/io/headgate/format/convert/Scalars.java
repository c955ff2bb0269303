package io.headgate.format.convert;

import static io.headgate.schema.avro.ScalarForm.Form;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.util.Optional;

/** The table of conversions between scalars: which there are, and which never lose anything. */
final class Scalars {
  /** Digits of integers that are all doubles. */
  private static final int DOUBLE_DIGITS = 15;

  private Scalars() {}

  /**
   * A conversion.
   *
   * @param lossless whether it holds for every value, so that the column does not count as retyped
   */
  record Edge(boolean lossless, Converter converter) {}

  /** The conversion of one scalar to another, or nothing if no value would survive it. */
  static Optional<Edge> find(ScalarForm source, Type target, Site site) {
    if (!TypeNames.isScalar(target)) {
      return Optional.empty();
    }
    if (source.form() == Form.STRING && target.kind() != Kind.STRING) {
      // Any text may happen to be base64: only an encoding that the contract names is decoded.
      boolean guess = target.kind() == Kind.BYTES && !site.options().containsKey("encoding");
      return guess ? Optional.empty() : fits(Texts.parse(target, site));
    }
    return switch (target.kind()) {
      case BOOLEAN ->
          source.form() == Form.BOOLEAN ? lossless(Numbers.bool(site)) : Optional.empty();
      case INT, LONG -> integer(source, target, site);
      case FLOAT -> source.form() == Form.FLOAT ? lossless(Numbers.raw(4)) : Optional.empty();
      case DOUBLE -> real(source, target, site);
      case DECIMAL -> decimal(source, (Type.Decimal) target, site);
      case STRING -> text(source, target, site);
      case BYTES -> bytes(source);
      case DATE ->
          source.form() == Form.DATE
              ? lossless(Numbers.integer(source, target, site))
              : Optional.empty();
      case TIME, TIMESTAMP, LOCAL_TIMESTAMP -> time(source, target, site);
      case UUID ->
          switch (source.form()) {
            case UUID_TEXT -> lossless(Texts.uuid(source, target, site));
            case UUID_BINARY -> lossless(Texts.uuidBinary());
            default -> Optional.empty();
          };
      case ENUM -> symbols(source, (Type.Enumeration) target, site);
      case RECORD, ARRAY, MAP -> Optional.empty();
    };
  }

  private static Optional<Edge> integer(ScalarForm source, Type target, Site site) {
    boolean toLong = target.kind() == Kind.LONG;
    return switch (source.form()) {
      case INT -> lossless(Numbers.integer(source, target, site));
      case LONG -> edge(toLong, Numbers.integer(source, target, site));
      case FLOAT, DOUBLE -> fits(Numbers.integerFromReal(source, target, site));
      case DECIMAL ->
          edge(
              source.scale() == 0 && source.precision() <= (toLong ? 18 : 9),
              Numbers.integerFromDecimal(source, target, site));
      case BIG_DECIMAL -> fits(Numbers.integerFromDecimal(source, target, site));
      default -> Optional.empty();
    };
  }

  private static Optional<Edge> real(ScalarForm source, Type target, Site site) {
    return switch (source.form()) {
      case DOUBLE -> lossless(Numbers.raw(8));
      case FLOAT -> lossless(Numbers.doubleFromFloat());
      case INT -> lossless(Numbers.doubleFromInteger(source, target, site));
      case LONG -> fits(Numbers.doubleFromInteger(source, target, site));
      case DECIMAL ->
          source.scale() == 0 && source.precision() <= DOUBLE_DIGITS
              ? lossless(Numbers.doubleFromDecimal(source, target, site))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Edge> decimal(ScalarForm source, Type.Decimal target, Site site) {
    int digits = target.precision() - target.scale();
    return switch (source.form()) {
      case INT -> edge(digits >= 10, Numbers.decimalFromInteger(source, target, site));
      case LONG -> edge(digits >= 19, Numbers.decimalFromInteger(source, target, site));
      case DECIMAL ->
          edge(
              target.scale() >= source.scale() && digits >= source.precision() - source.scale(),
              Numbers.decimal(source, target, site));
      case BIG_DECIMAL -> fits(Numbers.decimal(source, target, site));
      default -> Optional.empty();
    };
  }

  private static Optional<Edge> text(ScalarForm source, Type target, Site site) {
    return switch (source.form()) {
      case STRING, UUID_TEXT, SYMBOL -> lossless(Texts.copy(source, target, site));
      case ENUM -> lossless(Texts.symbol(source.schema()));
      case UUID_BINARY -> lossless(Texts.uuidBinary());
      default -> Optional.empty();
    };
  }

  private static Optional<Edge> bytes(ScalarForm source) {
    return switch (source.form()) {
      case BYTES, BIG_DECIMAL -> lossless(Texts.bytes());
      case FIXED -> lossless(Texts.bytesFromFixed(source.schema().getFixedSize()));
      default -> Optional.empty();
    };
  }

  /** An instant never becomes a wall-clock time or the other way round: the zone is missing. */
  private static Optional<Edge> time(ScalarForm source, Type target, Site site) {
    if (source.form() == Form.INT96 && target.kind() == Kind.LOCAL_TIMESTAMP) {
      return lossless(Numbers.int96(source, target, site));
    }
    Form wanted =
        switch (target.kind()) {
          case TIME -> Form.TIME;
          case TIMESTAMP -> Form.TIMESTAMP;
          default -> Form.LOCAL_TIMESTAMP;
        };
    if (source.form() != wanted) {
      return Optional.empty();
    }
    return edge(source.unitsPerSecond() <= 1_000_000, Numbers.time(source, target, site));
  }

  private static Optional<Edge> symbols(ScalarForm source, Type.Enumeration target, Site site) {
    boolean all = target.fallback().isPresent() || target.symbols().containsAll(source.symbols());
    return switch (source.form()) {
      case ENUM -> edge(all, Texts.ordinal(source, target, site));
      case SYMBOL -> edge(all, Texts.parse(target, site));
      default -> Optional.empty();
    };
  }

  private static Optional<Edge> lossless(Converter converter) {
    return edge(true, converter);
  }

  private static Optional<Edge> fits(Converter converter) {
    return edge(false, converter);
  }

  private static Optional<Edge> edge(boolean lossless, Converter converter) {
    return Optional.of(new Edge(lossless, converter));
  }
}
