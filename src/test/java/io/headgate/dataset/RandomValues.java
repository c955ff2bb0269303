package io.headgate.dataset;

import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Rows at random, as {@link RowModel} has them; the values that text gets wrong first. */
final class RandomValues {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "NULL",
          "null",
          "a,b;c\td",
          "\"q\"",
          "it's",
          "two\nlines",
          "\r\n",
          "şé€\u2028",
          "\uD83D\uDC26",
          "\\N",
          "#no",
          "1.50",
          "01",
          "{}",
          "[1]",
          "true",
          "\u0000",
          "NaN",
          "for a start");
  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    -1.5,
    0.1,
    1e300,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1.2345678901234568e17
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Map<Integer, Object> row(List<Column> columns) {
    Map<Integer, Object> row = new TreeMap<>();
    for (Column column : columns) {
      row.put(column.fieldId(), nullable(column.type(), column.nullable()));
    }
    return row;
  }

  private Object nullable(Type type, boolean nullable) {
    return nullable && random.nextInt(3) == 0 ? null : value(type);
  }

  private Object value(Type type) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> (long) (random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(9));
      case LONG -> random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(9) - 4L;
      case FLOAT -> (float) DOUBLES[random.nextInt(DOUBLES.length)];
      case DOUBLE -> DOUBLES[random.nextInt(DOUBLES.length)];
      case DECIMAL -> decimal((Type.Decimal) type);
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(6)];
        random.nextBytes(bytes);
        yield HexFormat.of().formatHex(bytes);
      }
      case DATE -> random.nextInt(3_600_000) - 700_000L;
      case TIME -> random.nextInt(86_400) * 1_000_000L + fraction();
      case TIMESTAMP, LOCAL_TIMESTAMP -> (random.nextInt() * 100L) * 1_000_000L + fraction();
      case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
      case ENUM -> {
        List<String> symbols = ((Type.Enumeration) type).symbols();
        yield symbols.get(random.nextInt(symbols.size()));
      }
      case RECORD -> row(((Type.Struct) type).columns());
      case ARRAY -> {
        Type.ListOf list = (Type.ListOf) type;
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(nullable(list.element(), list.elementNullable()));
        }
        yield items;
      }
      case MAP -> {
        Type.MapOf map = (Type.MapOf) type;
        Map<String, Object> entries = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          String key = TEXTS.get(random.nextInt(TEXTS.size()));
          entries.put(key, nullable(map.value(), map.valueNullable()));
        }
        yield entries;
      }
    };
  }

  private long fraction() {
    return random.nextInt(3) == 0 ? random.nextInt(1_000_000) : 0;
  }

  private BigDecimal decimal(Type.Decimal type) {
    BigInteger most = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
    BigInteger unscaled =
        random.nextInt(4) == 0
            ? most
            : new BigInteger(1 + random.nextInt(most.bitLength()), random).min(most);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
  }
}
