package io.headgate.schema.avro;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What the values of a scalar Avro schema are: the base type together with the logical type, and
 * never one without the other, because bits re-labelled are values changed.
 *
 * @param scale digits behind the point of a {@link Form#DECIMAL}
 * @param unitsPerSecond unit of a time or timestamp; 0 for others
 */
public record ScalarForm(Form form, Schema schema, int precision, int scale, long unitsPerSecond) {
  /** Most digits of a decimal that a contract can have. */
  public static final int MAX_DIGITS = 38;

  /**
   * The property that names the symbols of a text that is one of them. Not {@code symbols}: Avro's
   * parser drops that from everything but enums.
   */
  public static final String SYMBOL_NAMES = "symbol-names";

  private static final long MICROS = 1_000_000;

  /** The forms of scalars. */
  public enum Form {
    NULL,
    BOOLEAN,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    STRING,
    BYTES,
    FIXED,
    ENUM,
    /** Text that is one of an enum's {@link SourceTypes#SYMBOL_NAMES}, as Parquet has it. */
    SYMBOL,
    /** Bytes or fixed, unscaled, two's complement. */
    DECIMAL,
    /** Bytes that hold the unscaled value as bytes and the scale as an int. */
    BIG_DECIMAL,
    UUID_TEXT,
    UUID_BINARY,
    DATE,
    TIME,
    TIMESTAMP,
    LOCAL_TIMESTAMP,
    /** Twelve bytes: nanoseconds of the day and a Julian day, as old Parquet files have it. */
    INT96
  }

  public static ScalarForm of(Schema schema) {
    String logical = schema.getProp("logicalType");
    Form base =
        switch (schema.getType()) {
          case NULL -> Form.NULL;
          case BOOLEAN -> Form.BOOLEAN;
          case INT -> Form.INT;
          case LONG -> Form.LONG;
          case FLOAT -> Form.FLOAT;
          case DOUBLE -> Form.DOUBLE;
          case STRING -> Form.STRING;
          case BYTES -> Form.BYTES;
          case FIXED -> Form.FIXED;
          case ENUM -> Form.ENUM;
          case RECORD, ARRAY, MAP, UNION ->
              throw new IllegalArgumentException("Invalid scalar: " + schema.getType());
        };
    ScalarForm plain = new ScalarForm(base, schema, 0, 0, 0);
    return logical == null ? plain : logical(plain, logical);
  }

  /** A logical type that is not valid on its base type is ignored, as the specification says. */
  private static ScalarForm logical(ScalarForm plain, String logical) {
    Schema schema = plain.schema;
    return switch (plain.form) {
      case INT ->
          switch (logical) {
            case "date" -> plain.as(Form.DATE, 0);
            case "time-millis" -> plain.as(Form.TIME, 1_000);
            default -> plain;
          };
      case LONG ->
          switch (logical) {
            case "time-micros" -> plain.as(Form.TIME, MICROS);
            case "time-nanos" -> plain.as(Form.TIME, 1_000_000_000);
            case "timestamp-millis" -> plain.as(Form.TIMESTAMP, 1_000);
            case "timestamp-micros" -> plain.as(Form.TIMESTAMP, MICROS);
            case "timestamp-nanos" -> plain.as(Form.TIMESTAMP, 1_000_000_000);
            case "local-timestamp-millis" -> plain.as(Form.LOCAL_TIMESTAMP, 1_000);
            case "local-timestamp-micros" -> plain.as(Form.LOCAL_TIMESTAMP, MICROS);
            case "local-timestamp-nanos" -> plain.as(Form.LOCAL_TIMESTAMP, 1_000_000_000);
            default -> plain;
          };
      case STRING ->
          switch (logical) {
            case "uuid" -> plain.as(Form.UUID_TEXT, 0);
            case "symbol" -> plain.as(Form.SYMBOL, 0);
            default -> plain;
          };
      case BYTES ->
          logical.equals("big-decimal") ? plain.as(Form.BIG_DECIMAL, 0) : decimal(plain, logical);
      case FIXED ->
          logical.equals("uuid") && schema.getFixedSize() == 16
              ? plain.as(Form.UUID_BINARY, 0)
              : logical.equals("int96-timestamp") && schema.getFixedSize() == 12
                  ? plain.as(Form.INT96, 0)
                  : decimal(plain, logical);
      default -> plain;
    };
  }

  private static ScalarForm decimal(ScalarForm plain, String logical) {
    if (logical.equals("decimal")
        && LogicalTypes.fromSchemaIgnoreInvalid(plain.schema)
            instanceof LogicalTypes.Decimal decimal
        && decimal.getScale() >= 0) {
      return new ScalarForm(
          Form.DECIMAL, plain.schema, decimal.getPrecision(), decimal.getScale(), 0);
    }
    return plain;
  }

  private ScalarForm as(Form logicalForm, long unit) {
    return new ScalarForm(logicalForm, schema, 0, 0, unit);
  }

  /** The symbols of an {@link Form#ENUM} or a {@link Form#SYMBOL}. */
  public List<String> symbols() {
    if (form == Form.ENUM) {
      return schema.getEnumSymbols();
    }
    return schema.getObjectProp(SYMBOL_NAMES) instanceof List<?> symbols
        ? symbols.stream().map(String::valueOf).toList()
        : List.of();
  }

  /**
   * The contract type whose values are just these; empty if there is none: for null, for units
   * finer than a microsecond, for decimals of more than 38 digits or of a scale of their own.
   */
  public Optional<Type> exactType() {
    return switch (form) {
      case BOOLEAN -> plain(Kind.BOOLEAN);
      case INT -> plain(Kind.INT);
      case LONG -> plain(Kind.LONG);
      case FLOAT -> plain(Kind.FLOAT);
      case DOUBLE -> plain(Kind.DOUBLE);
      case STRING -> plain(Kind.STRING);
      case BYTES, FIXED -> plain(Kind.BYTES);
      case ENUM ->
          Optional.of(
              new Type.Enumeration(symbols(), Optional.ofNullable(schema.getEnumDefault())));
      case SYMBOL -> Optional.of(new Type.Enumeration(symbols(), Optional.empty()));
      case DECIMAL ->
          precision <= MAX_DIGITS
              ? Optional.of(new Type.Decimal(precision, scale))
              : Optional.empty();
      case UUID_TEXT, UUID_BINARY -> plain(Kind.UUID);
      case DATE -> plain(Kind.DATE);
      case TIME -> inMicros(Kind.TIME);
      case TIMESTAMP -> inMicros(Kind.TIMESTAMP);
      case LOCAL_TIMESTAMP -> inMicros(Kind.LOCAL_TIMESTAMP);
      case NULL, BIG_DECIMAL, INT96 -> Optional.empty();
    };
  }

  private Optional<Type> inMicros(Kind kind) {
    return unitsPerSecond <= MICROS ? plain(kind) : Optional.empty();
  }

  private static Optional<Type> plain(Kind kind) {
    return Optional.of(new Type.Plain(kind));
  }

  /** Whether the schema claims a decimal that is none, such as one of scale 4 and precision 2. */
  public boolean isInvalidDecimal() {
    return (form == Form.BYTES || form == Form.FIXED)
        && "decimal".equals(schema.getProp("logicalType"));
  }

  /** As messages name it: {@code long (timestamp-millis)}. */
  public String show() {
    return show(schema);
  }

  public static String show(Schema schema) {
    String logical = schema.getProp("logicalType");
    String base = schema.getType().getName();
    if (logical == null) {
      return base;
    }
    return logical.equals("decimal")
        ? "decimal(%s,%s)"
            .formatted(
                schema.getObjectProp("precision"),
                schema.getObjectProp("scale") == null ? 0 : schema.getObjectProp("scale"))
        : base + " (" + logical + ")";
  }
}
