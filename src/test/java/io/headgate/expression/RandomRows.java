package io.headgate.expression;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random contracts of scalar columns and rows of them; values come from small sets and edges. */
public final class RandomRows {
  private static final List<String> SYMBOLS = List.of("A", "B", "C", "D");
  private static final List<Kind> SCALARS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.RECORD, Kind.ARRAY, Kind.MAP)));
  private static final String[] TEXTS = {
    "", "a", "Zoë", "12", "-7", "007", "1.50", "x😀y", "2024-02-29", "true", "longer text here"
  };

  private final Random random;

  public RandomRows(Random random) {
    this.random = random;
  }

  /** Columns {@code c0}, {@code c1} and so on. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      columns.add(Column.of("c" + i, i + 1, type(), random.nextInt(3) == 0));
    }
    return columns;
  }

  public Type type() {
    Kind kind = SCALARS.get(random.nextInt(SCALARS.size()));
    return switch (kind) {
      case DECIMAL -> {
        int precision = 1 + random.nextInt(38);
        yield new Type.Decimal(precision, random.nextInt(Math.min(precision, 6) + 1));
      }
      case ENUM -> new Type.Enumeration(SYMBOLS, Optional.empty());
      default -> new Type.Plain(kind);
    };
  }

  public List<Map<String, Object>> rows(Contract contract) {
    List<Map<String, Object>> rows = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (Column column : contract.columns()) {
        boolean absent = column.nullable() && random.nextInt(4) == 0;
        row.put(column.name(), absent ? null : value(column.type()));
      }
      rows.add(row);
    }
    return rows;
  }

  public Object value(Type type) {
    if (type instanceof Type.Decimal decimal) {
      int digits = 1 + random.nextInt(decimal.precision());
      BigInteger limit = BigInteger.TEN.pow(digits);
      BigInteger unscaled = new BigInteger(limit.bitLength(), random).mod(limit);
      return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), decimal.scale());
    }
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case INT ->
          random.nextInt(8) == 0
              ? (random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE)
              : random.nextInt(21) - 10;
      case LONG -> random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(21) - 10L;
      case FLOAT ->
          random.nextInt(8) == 0
              ? Float.NaN
              : (random.nextInt(41) - 20) / (random.nextBoolean() ? 2f : 3f);
      case DOUBLE ->
          random.nextInt(8) == 0
              ? Double.POSITIVE_INFINITY
              : (random.nextInt(41) - 20) / (random.nextBoolean() ? 2d : 3d);
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(5)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case DATE -> LocalDate.of(2024, 2, 20).plusDays(random.nextInt(20));
      case TIME -> LocalTime.of(random.nextInt(24), 0).plusNanos(1000L * random.nextInt(1_000_000));
      case TIMESTAMP -> instant();
      case LOCAL_TIMESTAMP -> LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
      case UUID -> new UUID(random.nextInt(3), random.nextInt(3)).toString();
      case ENUM -> SYMBOLS.get(random.nextInt(SYMBOLS.size()));
      case DECIMAL, RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid scalar type: " + type);
    };
  }

  private Instant instant() {
    Instant midnight =
        Instant.parse("2024-02-28T00:00:00Z").plusSeconds(86_400L * random.nextInt(3));
    return random.nextBoolean() ? midnight : midnight.plusNanos(1000L * random.nextInt());
  }
}
