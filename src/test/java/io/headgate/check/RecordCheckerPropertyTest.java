package io.headgate.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.expression.Law;
import io.headgate.expression.RandomRows;
import io.headgate.expression.Rows;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Test;

/** Random contracts, rules and rows against a slow check on Java values. */
public class RecordCheckerPropertyTest {
  private static final int CASES = 1000;
  private static final String[] PATTERNS = {
    "[a-z]*", ".*", "[0-9]{1,2}", "-?\\d+(\\.\\d+)?", "x.y"
  };

  @Test
  public void check_randomContractsAndRows_refusesAndCountsWhatASlowCheckDoes() {
    for (long seed = 0; seed < CASES; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) {
    Random random = new Random(seed);
    RandomRows generator = new RandomRows(random);
    List<Column> columns = new ArrayList<>();
    for (Column column : generator.columns()) {
      Rule[] rules = rules(random, generator, column.type());
      columns.add(
          RecordCheckerTest.column(
              column.name(), column.fieldId(), column.type(), column.nullable(), rules));
    }
    Contract contract = Contract.of("test.random", columns);
    List<Map<String, Object>> rows = generator.rows(contract);
    boolean originals = random.nextBoolean();
    RecordBatch batch =
        originals ? Rows.batch(contract, rows) : Rows.batchWithoutOriginals(contract, rows);
    Outcome before = Rows.outcome(batch);
    WarningCounts counted = new WarningCounts();
    Outcome after = RecordChecker.compile(contract).check(before, counted);

    String reason = "seed " + seed;
    Law.assertHolds(reason, before, after);
    List<Integer> kept = new ArrayList<>();
    Map<Long, List<String>> refused = new LinkedHashMap<>();
    Map<String, Long> warnings = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> broken = broken(contract, rows.get(i), Severity.ERROR);
      if (broken.isEmpty()) {
        kept.add(i);
        for (String rule : broken(contract, rows.get(i), Severity.WARNING)) {
          warnings.merge(rule, 1L, Long::sum);
        }
      } else {
        refused.put(
            100L * i, broken.stream().map(rule -> rule.substring(0, rule.indexOf(":"))).toList());
      }
    }
    Map<Long, List<String>> rejected = new LinkedHashMap<>();
    for (Rejection rejection : after.rejections()) {
      rejected.put(
          rejection.position(), rejection.violations().stream().map(Violation::field).toList());
      int row = (int) (rejection.position() / 100);
      byte[] expected =
          originals
              ? Rows.original(row)
              : Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row));
      assertThat(reason, Arrays.equals(rejection.payload(), expected), is(true));
    }
    assertThat(reason, rejected, is(refused));
    assertThat(reason, counted.byRule(), is(warnings));
    assertThat(reason, after.batch().rows(), is(kept.size()));
    for (int i = 0; i < kept.size(); i++) {
      assertThat(reason, after.batch().position(i), is(100L * kept.get(i)));
      byte[] was =
          Arrays.copyOfRange(batch.data(), batch.start(kept.get(i)), batch.end(kept.get(i)));
      byte[] is =
          Arrays.copyOfRange(after.batch().data(), after.batch().start(i), after.batch().end(i));
      assertThat(reason, Arrays.equals(is, was), is(true));
    }
  }

  private static Rule[] rules(Random random, RandomRows generator, Type type) {
    List<Rule> rules = new ArrayList<>();
    boolean ordered =
        type.kind() != Kind.BOOLEAN && type.kind() != Kind.BYTES && type.kind() != Kind.ENUM;
    if (ordered && random.nextInt(3) == 0) {
      rules.add(range(random, generator, type));
    }
    if (random.nextInt(4) == 0) {
      List<String> values = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        values.add(text(finite(generator, type)));
      }
      rules.add(new Rule.OneOf(values, severity(random)));
    }
    if (type.kind() == Kind.STRING && random.nextInt(2) == 0) {
      rules.add(new Rule.Pattern(PATTERNS[random.nextInt(PATTERNS.length)], severity(random)));
    }
    if ((type.kind() == Kind.STRING || type.kind() == Kind.BYTES) && random.nextInt(2) == 0) {
      long min = random.nextInt(4);
      rules.add(
          new Rule.Length(
              random.nextBoolean() ? Optional.of(min) : Optional.empty(),
              random.nextBoolean() ? Optional.of(min + random.nextInt(9)) : Optional.empty(),
              severity(random)));
    }
    return rules.toArray(Rule[]::new);
  }

  private static Rule range(Random random, RandomRows generator, Type type) {
    Object a = finite(generator, type);
    Object b = finite(generator, type);
    boolean swap = compare(a, b) > 0;
    String min = text(swap ? b : a);
    String max = text(swap ? a : b);
    Severity severity = severity(random);
    return switch (random.nextInt(3)) {
      case 0 -> new Rule.Range(Optional.of(min), Optional.empty(), severity);
      case 1 -> new Rule.Range(Optional.empty(), Optional.of(max), severity);
      default -> new Rule.Range(Optional.of(min), Optional.of(max), severity);
    };
  }

  private static Severity severity(Random random) {
    return random.nextInt(3) == 0 ? Severity.WARNING : Severity.ERROR;
  }

  /** NaN and the infinities are values, but not ones that a rule's text may name. */
  private static Object finite(RandomRows generator, Type type) {
    Object value = generator.value(type);
    boolean finite =
        !(value instanceof Double d && !Double.isFinite(d))
            && !(value instanceof Float f && !Float.isFinite(f));
    return finite ? value : finite(generator, type);
  }

  /** The names of the rules of a severity that a row breaks. */
  private static List<String> broken(
      Contract contract, Map<String, Object> row, Severity severity) {
    List<String> names = new ArrayList<>();
    for (Column column : contract.columns()) {
      Object value = row.get(column.name());
      for (Rule rule : column.rules()) {
        if (value != null && rule.severity() == severity && !keeps(rule, column.type(), value)) {
          names.add(column.name() + ":" + rule.word());
        }
      }
    }
    return names;
  }

  private static boolean keeps(Rule rule, Type type, Object value) {
    if (rule instanceof Rule.Range range) {
      boolean nan = value instanceof Float f && f.isNaN();
      return !nan
          && range.min().map(min -> compare(value, value(type, min)) >= 0).orElse(true)
          && range.max().map(max -> compare(value, value(type, max)) <= 0).orElse(true);
    }
    if (rule instanceof Rule.OneOf oneOf) {
      return oneOf.values().stream().anyMatch(text -> compare(value, value(type, text)) == 0);
    }
    if (rule instanceof Rule.Pattern pattern) {
      return java.util.regex.Pattern.matches(pattern.regex(), (String) value);
    }
    Rule.Length length = (Rule.Length) rule;
    long size =
        value instanceof String s ? s.codePointCount(0, s.length()) : ((byte[]) value).length;
    return size >= length.min().orElse(0L) && size <= length.max().orElse(Long.MAX_VALUE);
  }

  /** Text by code points, numbers by value. */
  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    if (a instanceof byte[] left) {
      return Arrays.compareUnsigned(left, (byte[]) b);
    }
    if (a instanceof String left) {
      return Arrays.compareUnsigned(
          left.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
    }
    if (a instanceof LocalDateTime left) {
      return left.compareTo((LocalDateTime) b);
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static Object value(Type type, String text) {
    return switch (type.kind()) {
      case BOOLEAN -> Boolean.valueOf(text);
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case BYTES -> Base64.getDecoder().decode(text);
      case DATE -> java.time.LocalDate.parse(text);
      case TIME -> java.time.LocalTime.parse(text);
      case TIMESTAMP -> java.time.Instant.parse(text);
      case LOCAL_TIMESTAMP -> LocalDateTime.parse(text);
      default -> text;
    };
  }
}
