package io.headgate.schema;

import java.util.List;
import java.util.Optional;

/**
 * A column's type, resolved: kind plus whatever changes a value's meaning (precision, scale,
 * symbols, members). How each is encoded in Avro stands in {@link AvroSchemas}.
 */
public sealed interface Type {
  Kind kind();

  /** Types without parameters. */
  record Plain(Kind kind) implements Type {}

  /**
   * @param precision digits in all, 1 to 38
   * @param scale digits behind the point, 0 to precision
   */
  record Decimal(int precision, int scale) implements Type {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "Invalid decimal: ("
                + precision
                + ","
                + scale
                + "): expected 1..38 digits, 0..precision behind the point");
      }
    }

    @Override
    public Kind kind() {
      return Kind.DECIMAL;
    }
  }

  /**
   * @param fallback symbol that stands in for unknown ones, if any
   */
  record Enumeration(List<String> symbols, Optional<String> fallback) implements Type {
    public Enumeration {
      symbols = List.copyOf(symbols);
    }

    @Override
    public Kind kind() {
      return Kind.ENUM;
    }
  }

  record Struct(List<Column> columns) implements Type {
    public Struct {
      columns = List.copyOf(columns);
    }

    @Override
    public Kind kind() {
      return Kind.RECORD;
    }
  }

  record ListOf(Type element, boolean elementNullable) implements Type {
    @Override
    public Kind kind() {
      return Kind.ARRAY;
    }
  }

  /** Keys are strings. */
  record MapOf(Type value, boolean valueNullable) implements Type {
    @Override
    public Kind kind() {
      return Kind.MAP;
    }
  }
}
