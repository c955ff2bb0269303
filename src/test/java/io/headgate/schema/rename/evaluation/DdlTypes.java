package io.headgate.schema.rename.evaluation;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contract's type for a column type of some SQL dialect; a string for what is unknown. */
final class DdlTypes {
  private static final Pattern PARTS = Pattern.compile("([\\w ]+?)(?:\\((.*)\\))?( unsigned)?");

  private DdlTypes() {}

  static Type of(String ddl) {
    Matcher parts = PARTS.matcher(ddl);
    if (!parts.matches()) {
      return new Type.Plain(Kind.STRING);
    }
    String base = parts.group(1);
    String parameters = parts.group(2) == null ? "" : parts.group(2);
    boolean unsigned = parts.group(3) != null;
    return switch (base) {
      case "tinyint" -> plain(parameters.equals("1") ? Kind.BOOLEAN : Kind.INT);
      case "bool", "boolean", "bit" -> plain(Kind.BOOLEAN);
      case "smallint", "mediumint", "year", "int2", "smallserial" -> plain(Kind.INT);
      case "int", "integer", "serial", "int4" -> plain(unsigned ? Kind.LONG : Kind.INT);
      case "bigint", "int8", "bigserial", "long" -> plain(Kind.LONG);
      case "float", "real" -> plain(Kind.FLOAT);
      case "double", "double precision" -> plain(Kind.DOUBLE);
      case "decimal", "numeric", "number", "dec" -> decimal(parameters);
      case "date" -> plain(Kind.DATE);
      case "time" -> plain(Kind.TIME);
      case "datetime", "timestamp" -> plain(Kind.LOCAL_TIMESTAMP);
      case "blob", "tinyblob", "mediumblob", "longblob", "binary", "varbinary", "bytea" ->
          plain(Kind.BYTES);
      case "enum" -> new Type.Enumeration(symbols(parameters), Optional.empty());
      default -> plain(Kind.STRING);
    };
  }

  private static Type plain(Kind kind) {
    return new Type.Plain(kind);
  }

  private static Type decimal(String parameters) {
    Matcher digits = Pattern.compile("(\\d+)(?:,(\\d+))?").matcher(parameters);
    if (!digits.matches()) {
      return plain(Kind.DOUBLE);
    }
    int precision = Integer.parseInt(digits.group(1));
    int scale = digits.group(2) == null ? 0 : Integer.parseInt(digits.group(2));
    return precision > 38 || scale > precision
        ? plain(Kind.DOUBLE)
        : new Type.Decimal(Math.max(1, precision), scale);
  }

  private static List<String> symbols(String parameters) {
    return Arrays.stream(parameters.split(","))
        .map(it -> it.replaceAll("['\"]", "").strip())
        .toList();
  }
}
