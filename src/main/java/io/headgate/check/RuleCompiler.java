package io.headgate.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.headgate.record.AvroSkip;
import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the rules of one column for the column's type; collects what is wrong with them. */
final class RuleCompiler {
  private final String path;
  private final Type type;
  private final AvroSkip item;
  private final List<RuleProblem> problems;

  /**
   * @param path the column's path, for messages
   * @param item skips an item, if the type is an array or a map
   * @param problems where to add what is wrong
   */
  RuleCompiler(String path, Type type, AvroSkip item, List<RuleProblem> problems) {
    this.path = path;
    this.type = type;
    this.item = item;
    this.problems = problems;
  }

  List<RuleCheck> compile(List<Rule> rules) {
    List<RuleCheck> checks = new ArrayList<>();
    for (Rule rule : rules) {
      RuleCheck check = compile(rule);
      if (check != null) {
        checks.add(check);
      }
    }
    return checks;
  }

  private @Nullable RuleCheck compile(Rule rule) {
    if (rule instanceof Rule.Range range) {
      return range(range);
    }
    if (rule instanceof Rule.OneOf oneOf) {
      return oneOf(oneOf);
    }
    if (rule instanceof Rule.Pattern pattern) {
      return pattern(pattern);
    }
    return length((Rule.Length) rule);
  }

  private @Nullable RuleCheck range(Rule.Range range) {
    String expected = between(range.min(), range.max(), "");
    if (range.min().isEmpty() && range.max().isEmpty()) {
      return wrong("range", "expected min, max or both");
    }
    return switch (type.kind()) {
      case INT, LONG, DATE, TIME, TIMESTAMP, LOCAL_TIMESTAMP -> {
        Long min = bound(range.min(), RuleValue::asLong);
        Long max = bound(range.max(), RuleValue::asLong);
        yield ordered(
            min,
            max,
            new RangeChecks.Longs(
                min == null ? Long.MIN_VALUE : min, max == null ? Long.MAX_VALUE : max, expected));
      }
      case FLOAT, DOUBLE -> {
        Double min = bound(range.min(), RuleValue::asDouble);
        Double max = bound(range.max(), RuleValue::asDouble);
        yield ordered(
            min,
            max,
            new RangeChecks.Doubles(
                min == null ? Double.NEGATIVE_INFINITY : min,
                max == null ? Double.POSITIVE_INFINITY : max,
                expected));
      }
      case DECIMAL -> {
        BigInteger min = bound(range.min(), RuleValue::asUnscaled);
        BigInteger max = bound(range.max(), RuleValue::asUnscaled);
        yield ordered(min, max, RangeChecks.Decimals.of(min, max, expected));
      }
      case STRING, UUID -> {
        byte[] min = bound(range.min(), RuleValue::asBytes);
        byte[] max = bound(range.max(), RuleValue::asBytes);
        yield RangeChecks.texts(min, max, expected);
      }
      case BOOLEAN, BYTES, ENUM, RECORD, ARRAY, MAP -> doesNotApply("range");
    };
  }

  private @Nullable RuleCheck oneOf(Rule.OneOf rule) {
    if (rule.values().isEmpty()) {
      return wrong("one-of", "expected at least one value");
    }
    if (type.kind() == Kind.RECORD || type.kind() == Kind.ARRAY || type.kind() == Kind.MAP) {
      return doesNotApply("one-of");
    }
    List<RuleValue> values = new ArrayList<>();
    for (String text : rule.values()) {
      parse(text).ifPresent(values::add);
    }
    String expected = "one of " + String.join(", ", rule.values());
    return switch (type.kind()) {
      case BOOLEAN -> {
        Set<Boolean> allowed = new HashSet<>();
        values.forEach(value -> allowed.add(value.asBoolean()));
        yield OneOfChecks.booleans(allowed.contains(false), allowed.contains(true), expected);
      }
      case FLOAT, DOUBLE ->
          OneOfChecks.doubles(values.stream().mapToDouble(RuleValue::asDouble).toArray(), expected);
      case DECIMAL -> {
        Set<BigInteger> allowed = new HashSet<>();
        values.forEach(value -> allowed.add(value.asUnscaled()));
        yield OneOfChecks.decimals(allowed, expected);
      }
      case STRING, UUID, BYTES ->
          OneOfChecks.slices(
              new SliceSet(values.stream().map(RuleValue::asBytes).toList()), expected);
      default ->
          OneOfChecks.longs(values.stream().mapToLong(RuleValue::asLong).toArray(), expected);
    };
  }

  private @Nullable RuleCheck pattern(Rule.Pattern rule) {
    if (type.kind() != Kind.STRING && type.kind() != Kind.UUID) {
      return doesNotApply("pattern");
    }
    try {
      return new PatternCheck(Pattern.compile(rule.regex()));
    } catch (PatternSyntaxException e) {
      return wrong("pattern", e.getMessage() + " (RE2 syntax)");
    }
  }

  private @Nullable RuleCheck length(Rule.Length rule) {
    long min = rule.min().orElse(0L);
    long max = rule.max().orElse(Long.MAX_VALUE);
    if (min > max || max < 0) {
      return wrong("length", "expected min to be at most max");
    }
    return switch (type.kind()) {
      case STRING -> new LengthChecks.CodePoints(min, max, length(rule, " characters"));
      case BYTES -> new LengthChecks.Bytes(min, max, length(rule, " bytes"));
      case ARRAY, MAP -> new LengthChecks.Items(min, max, item, length(rule, " items"));
      default -> doesNotApply("length");
    };
  }

  private static String length(Rule.Length rule, String unit) {
    return between(rule.min().map(String::valueOf), rule.max().map(String::valueOf), unit);
  }

  private static String between(Optional<String> min, Optional<String> max, String unit) {
    if (min.isPresent() && max.isPresent()) {
      return min.get() + " to " + max.get() + unit;
    }
    return min.map(least -> least + unit + " or more")
        .or(() -> max.map(most -> most + unit + " or less"))
        .orElse("anything");
  }

  private interface Decode<T> {
    T of(RuleValue value);
  }

  private <T> @Nullable T bound(Optional<String> text, Decode<T> decode) {
    return text.flatMap(this::parse).map(decode::of).orElse(null);
  }

  private <T extends Comparable<T>> @Nullable RuleCheck ordered(
      @Nullable T min, @Nullable T max, RuleCheck check) {
    return min != null && max != null && min.compareTo(max) > 0
        ? wrong("range", "expected min to be at most max")
        : check;
  }

  private Optional<RuleValue> parse(String text) {
    Optional<RuleValue> value = RuleValue.parse(type, text);
    if (value.isEmpty()) {
      wrong("value '" + text + "'", "expected " + RuleValue.expected(type));
    }
    return value;
  }

  private @Nullable RuleCheck doesNotApply(String rule) {
    return wrong(rule, "it does not apply to " + type.kind().name().toLowerCase(Locale.ROOT));
  }

  private @Nullable RuleCheck wrong(String rule, String reason) {
    problems.add(
        new RuleProblem.OfColumn(
            List.of(path.replace("[]", "").split("\\.")),
            "Invalid rule of column " + path + ": " + rule + ": " + reason));
    return null;
  }
}
