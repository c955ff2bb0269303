package io.headgate.reshape;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import io.headgate.expression.Law;
import io.headgate.expression.Masking;
import io.headgate.expression.RandomRows;
import io.headgate.expression.ReshapeStep;
import io.headgate.expression.Rows;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/** Random contracts, steps and rows against the same steps taken slowly on maps of Java values. */
public class ReshaperPropertyTest {
  private static final int CASES = 200;

  @Test
  public void apply_randomStepsAndRows_doesWhatTheSlowStepsDo() {
    for (long seed = 0; seed < CASES; seed++) {
      new Case(seed).check();
    }
  }

  /** A row's fate: values, or null where it is discarded or refused. */
  private static final class Row {
    Map<String, Object> values;
    boolean refused;
    boolean discarded;

    boolean lives() {
      return !refused && !discarded;
    }
  }

  private interface Slow {
    void apply(Row row);
  }

  private static final class Case {
    private final String reason;
    private final Random random;
    private final Contract contract;
    private final List<Map<String, Object>> rows;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<ReshapeStep> steps = new ArrayList<>();
    private final List<Slow> slow = new ArrayList<>();

    Case(long seed) {
      reason = "seed " + seed;
      random = new Random(seed);
      RandomRows generator = new RandomRows(random);
      contract = Contract.of("test.random", generator.columns());
      rows = generator.rows(contract);
      contract.columns().forEach(column -> columns.put(column.name(), column));
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        addStep(generator, i);
      }
    }

    void check() {
      boolean originals = random.nextBoolean();
      RecordBatch batch =
          originals ? Rows.batch(contract, rows) : Rows.batchWithoutOriginals(contract, rows);
      Reshaper reshaper = Reshaper.compile(contract, steps);
      Outcome before = Rows.outcome(batch);
      Outcome after = reshaper.apply(before);
      String what = reason + " " + steps;
      Law.assertHolds(what, before, after);
      assertThat(
          what,
          after.batch().schema(),
          sameInstance(AvroSchemas.compile(reshaper.outputContract())));
      List<Map<String, Object>> expected = new ArrayList<>();
      List<Integer> kept = new ArrayList<>();
      List<Long> refused = new ArrayList<>();
      long discarded = 0;
      for (int i = 0; i < rows.size(); i++) {
        Row row = slowly(rows.get(i));
        discarded += row.discarded ? 1 : 0;
        if (row.refused) {
          refused.add(100L * i);
        } else if (row.lives()) {
          expected.add(row.values);
          kept.add(i);
        }
      }
      List<Map<String, Object>> given = Rows.values(reshaper.outputContract(), after.batch());
      assertThat(what, text(given), is(text(expected)));
      assertThat(what, after.discarded().count(), is(discarded));
      assertThat(
          what,
          after.rejections().stream().map(Rejection::position).sorted().toList(),
          is(refused));
      for (int i = 0; i < kept.size() && (originals || !steps.isEmpty()); i++) {
        if (after.batch().raw().rows() > 0) {
          assertThat(
              what,
              Arrays.equals(after.batch().raw().row(i), original(batch, kept.get(i), originals)),
              is(true));
        }
      }
      for (Rejection rejection : after.rejections()) {
        int row = (int) (rejection.position() / 100);
        assertThat(
            what, Arrays.equals(rejection.payload(), original(batch, row, originals)), is(true));
      }
    }

    private static byte[] original(RecordBatch batch, int row, boolean originals) {
      return originals
          ? Rows.original(row)
          : Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row));
    }

    private Row slowly(Map<String, Object> values) {
      Row row = new Row();
      row.values = new LinkedHashMap<>(values);
      for (Slow step : slow) {
        if (row.lives()) {
          step.apply(row);
        }
      }
      return row;
    }

    private void addStep(RandomRows generator, int number) {
      List<String> names = new ArrayList<>(columns.keySet());
      String name = names.get(random.nextInt(names.size()));
      Column column = columns.get(name);
      switch (random.nextInt(6)) {
        case 0 -> filter(name);
        case 1 -> derive(name, column, "d" + number);
        case 2 -> cast(name, column, generator.type());
        case 3 -> rename(name, "r" + number);
        case 4 -> mask(name, column);
        default -> drop(name);
      }
    }

    private void filter(String name) {
      // A column that is never null cannot be compared with null.
      boolean nullable = columns.get(name).nullable();
      steps.add(new ReshapeStep.Filter(nullable ? name + " != null" : "true"));
      slow.add(row -> row.discarded = row.values.get(name) == null);
    }

    private void derive(String name, Column column, String as) {
      boolean whole = column.type().kind() == Kind.LONG || column.type().kind() == Kind.INT;
      boolean nullable = random.nextBoolean();
      Type type = whole ? new Type.Plain(Kind.LONG) : new Type.Plain(Kind.BOOLEAN);
      steps.add(
          new ReshapeStep.Derive(
              as,
              type,
              nullable,
              whole ? name + " + 5" : column.nullable() ? name + " == null" : "false"));
      columns.put(as, Column.of(as, 0, type, nullable));
      slow.add(
          row -> {
            Object value = row.values.get(name);
            if (!whole) {
              row.values.put(as, value == null);
            } else if (value == null) {
              row.refused = !nullable;
              row.values.put(as, null);
            } else {
              long number = ((Number) value).longValue();
              row.refused = number > Long.MAX_VALUE - 5;
              row.values.put(as, number + 5);
            }
          });
    }

    private void cast(String name, Column column, Type type) {
      if (Casts.find(column.type(), type).isEmpty()) {
        return;
      }
      steps.add(new ReshapeStep.Cast(name, type));
      columns.put(name, Column.of(name, 0, type, column.nullable()));
      slow.add(
          row -> {
            Object value = row.values.get(name);
            if (value != null) {
              Optional<Object> converted = SlowCast.cast(column.type(), value, type);
              row.refused = converted.isEmpty();
              row.values.put(name, converted.orElse(null));
            }
          });
    }

    private void rename(String name, String to) {
      steps.add(new ReshapeStep.Rename(name, to));
      Map<String, Column> renamed = new LinkedHashMap<>();
      columns.forEach((key, column) -> renamed.put(key.equals(name) ? to : key, column));
      columns.clear();
      columns.putAll(renamed);
      slow.add(
          row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            row.values.forEach((key, value) -> values.put(key.equals(name) ? to : key, value));
            row.values = values;
          });
    }

    private void mask(String name, Column column) {
      if (column.type().kind() != Kind.STRING) {
        return;
      }
      int count = 1 + random.nextInt(3);
      steps.add(new ReshapeStep.Mask(name, new Masking.KeepLast(count)));
      slow.add(
          row -> {
            if (row.values.get(name) instanceof String text) {
              int[] points = text.codePoints().toArray();
              int from = points.length > count ? points.length - count : points.length;
              row.values.put(name, "***" + new String(points, from, points.length - from));
            }
          });
    }

    private void drop(String name) {
      if (columns.size() == 1) {
        return;
      }
      steps.add(new ReshapeStep.Drop(List.of(name)));
      columns.remove(name);
      slow.add(row -> row.values.remove(name));
    }

    /** Arrays have no equality of their own. */
    private static List<String> text(List<Map<String, Object>> rows) {
      return rows.stream().map(Case::text).toList();
    }

    private static String text(Map<String, Object> row) {
      StringBuilder text = new StringBuilder();
      row.forEach(
          (name, value) ->
              text.append(name)
                  .append('=')
                  .append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
                  .append(' '));
      return text.toString();
    }
  }

  /** The law of casts on Java values: a value keeps its text. */
  private static final class SlowCast {
    static Optional<Object> cast(Type from, Object value, Type to) {
      if (from.equals(to)) {
        return Optional.of(value);
      }
      if (value instanceof LocalDate day) {
        LocalDateTime midnight = day.atStartOfDay();
        return switch (to.kind()) {
          case TIMESTAMP -> Optional.of(midnight.toInstant(ZoneOffset.UTC));
          case LOCAL_TIMESTAMP -> Optional.of(midnight);
          default -> Optional.of(day.toString());
        };
      }
      if (value instanceof Instant instant && to.kind() != Kind.STRING) {
        return wall(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), to);
      }
      if (value instanceof LocalDateTime wall && to.kind() != Kind.STRING) {
        return wall(wall, to);
      }
      if (value instanceof Number number && to.kind() != Kind.STRING) {
        return number(number, to);
      }
      return to.kind() == Kind.STRING ? Optional.of(text(value)) : parse(text(value), from, to);
    }

    private static Optional<Object> wall(LocalDateTime wall, Type to) {
      return switch (to.kind()) {
        case DATE ->
            wall.toLocalTime().toNanoOfDay() == 0
                ? Optional.of(wall.toLocalDate())
                : Optional.empty();
        case TIMESTAMP -> Optional.of(wall.toInstant(ZoneOffset.UTC));
        default -> Optional.of(wall);
      };
    }

    private static String text(Object value) {
      if (value instanceof byte[] bytes) {
        return java.util.Base64.getEncoder().encodeToString(bytes);
      }
      return value instanceof BigDecimal decimal ? decimal.toPlainString() : SlowText.of(value);
    }

    private static Optional<Object> number(Number number, Type to) {
      boolean finite = Double.isFinite(number.doubleValue());
      if (!finite) {
        return switch (to.kind()) {
          case FLOAT -> Optional.of(number.floatValue());
          case DOUBLE -> Optional.of(number.doubleValue());
          default -> Optional.empty();
        };
      }
      BigDecimal exact = new BigDecimal(number.toString());
      return switch (to.kind()) {
        case FLOAT -> same(exact, Float.toString(exact.floatValue()), exact.floatValue());
        case DOUBLE -> same(exact, Double.toString(exact.doubleValue()), exact.doubleValue());
        case INT -> same(exact, Integer.toString(exact.intValue()), exact.intValue());
        case LONG -> same(exact, Long.toString(exact.longValue()), exact.longValue());
        default -> {
          Type.Decimal decimal = (Type.Decimal) to;
          BigDecimal scaled = exact.setScale(decimal.scale(), java.math.RoundingMode.DOWN);
          yield scaled.precision() <= decimal.precision()
              ? same(exact, scaled.toPlainString(), scaled)
              : Optional.empty();
        }
      };
    }

    private static Optional<Object> same(BigDecimal exact, String text, Object value) {
      boolean fits =
          !text.contains("N") && !text.contains("I") && new BigDecimal(text).compareTo(exact) == 0;
      return fits ? Optional.of(value) : Optional.empty();
    }

    /** Only texts of the generator's: what a text of one type is in another. */
    private static Optional<Object> parse(String text, Type from, Type to) {
      if (from.kind() == Kind.ENUM) {
        return Optional.of(text);
      }
      io.headgate.record.RowBuffer out = new io.headgate.record.RowBuffer(16);
      byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      boolean fits =
          io.headgate.format.scalar.ScalarParsers.of(to, Map.of()).parse(utf8, 0, utf8.length, out);
      if (!fits) {
        return Optional.empty();
      }
      // The parsers have tests of their own; here only their verdict and value are passed on.
      Contract one = Contract.of("one", List.of(Column.of("x", 1, to, false)));
      return Optional.ofNullable(
          Rows.decode(one, AvroSchemas.compile(one), out.toByteArray()).get("x"));
    }
  }

  /** Times always have their seconds in a text. */
  private static final class SlowText {
    static String of(Object value) {
      String text = value.toString();
      if (value instanceof java.time.LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0 ? text + ":00" : text;
      }
      if (value instanceof LocalDateTime time) {
        return time.getSecond() == 0 && time.getNano() == 0 ? text + ":00" : text;
      }
      return text;
    }
  }
}
