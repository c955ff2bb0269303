package io.headgate.schema.odcs;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of databases and file formats, as documents name them. */
final class PhysicalTypes {
  private static final Pattern SIZED =
      Pattern.compile(
          "([a-z][a-z0-9_ ]*?) *[(\\[] *([0-9]{1,4}) *(?:, *([0-9]{1,4}) *)?[)\\]](.*)");
  private static final int MOST_DIGITS = 38;

  private PhysicalTypes() {}

  /** The type of single values that a name stands for, if it does for one. */
  static Optional<Type> find(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    Matcher sized = SIZED.matcher(name);
    if (sized.matches()) {
      return switch (sized.group(1)) {
        case "decimal", "numeric", "number", "dec" -> decimal(sized.group(2), sized.group(3));
        default -> plain((sized.group(1) + sized.group(4)).strip());
      };
    }
    return plain(name);
  }

  private static Optional<Type> decimal(String precision, String scale) {
    int digits = Integer.parseInt(precision);
    int behind = scale == null ? 0 : Integer.parseInt(scale);
    return digits < 1 || digits > MOST_DIGITS || behind > digits
        ? Optional.empty()
        : Optional.of(new Type.Decimal(digits, behind));
  }

  private static Optional<Type> plain(String name) {
    Kind kind =
        switch (name) {
          case "bool", "boolean", "bit" -> Kind.BOOLEAN;
          case "tinyint",
              "smallint",
              "mediumint",
              "int",
              "int2",
              "int4",
              "int16",
              "int32",
              "integer",
              "smallserial",
              "serial",
              "short",
              "byteint" ->
              Kind.INT;
          case "bigint", "int8", "int64", "long", "bigserial", "hugeint" -> Kind.LONG;
          case "real", "float4", "float32" -> Kind.FLOAT;
          case "float" -> Kind.FLOAT;
          case "double", "double precision", "float8", "float64", "binary_double" -> Kind.DOUBLE;
          case "string",
              "varchar",
              "varchar2",
              "nvarchar",
              "nvarchar2",
              "char",
              "nchar",
              "bpchar",
              "character",
              "character varying",
              "text",
              "ntext",
              "tinytext",
              "mediumtext",
              "longtext",
              "clob" ->
              Kind.STRING;
          case "bytes",
              "binary",
              "varbinary",
              "bytea",
              "blob",
              "tinyblob",
              "mediumblob",
              "longblob",
              "image",
              "raw" ->
              Kind.BYTES;
          case "date" -> Kind.DATE;
          case "time", "time without time zone" -> Kind.TIME;
          case "timestamp",
              "timestamptz",
              "timestamp with time zone",
              "timestamp_tz",
              "timestamp_ltz",
              "timestamp with local time zone",
              "datetimeoffset" ->
              Kind.TIMESTAMP;
          case "timestamp_ntz",
              "timestamp without time zone",
              "local-timestamp",
              "datetime",
              "datetime2",
              "smalldatetime" ->
              Kind.LOCAL_TIMESTAMP;
          case "uuid", "uniqueidentifier", "guid" -> Kind.UUID;
          default -> null;
        };
    if (kind != null) {
      return Optional.of(new Type.Plain(kind));
    }
    return name.equals("money") ? Optional.of(new Type.Decimal(19, 4)) : Optional.empty();
  }

  /** A map as contracts write it: {@code map<long?>}. */
  static Optional<Type.MapOf> findMap(String text) {
    try {
      return TypeText.parse(text).filter(Type.MapOf.class::isInstance).map(Type.MapOf.class::cast);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
