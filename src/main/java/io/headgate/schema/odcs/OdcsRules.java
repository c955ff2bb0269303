package io.headgate.schema.odcs;

import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the rules of a column: as options of the logical type where they must hold, as quality
 * rules otherwise.
 */
final class OdcsRules {
  private final Kind kind;
  private final Map<String, Object> options;
  private final List<Object> quality;
  private final List<Rule> others = new ArrayList<>();

  /**
   * @param options of the logical type, to be added to
   * @param quality to be added to
   */
  OdcsRules(Type type, Map<String, Object> options, List<Object> quality) {
    kind = type.kind();
    this.options = options;
    this.quality = quality;
  }

  /** Writes rules and gives those that ODCS has no key for. */
  List<Rule> write(List<Rule> rules) {
    rules.forEach(this::write);
    return others;
  }

  private void write(Rule rule) {
    boolean must = rule.severity() == Severity.ERROR;
    if (rule instanceof Rule.OneOf oneOf) {
      List<Object> values = oneOf.values().stream().map(this::value).toList();
      quality.add(invalidValues(Map.of("validValues", values), oneOf.severity()));
    } else if (rule instanceof Rule.Pattern pattern && must && !options.containsKey("pattern")) {
      options.put("pattern", anchored(pattern.regex()));
    } else if (rule instanceof Rule.Pattern pattern) {
      quality.add(invalidValues(Map.of("pattern", anchored(pattern.regex())), pattern.severity()));
    } else if (!must || !(rule instanceof Rule.Range range ? range(range) : length(rule))) {
      others.add(rule);
    }
  }

  static Map<String, Object> invalidValues(Map<String, Object> arguments, Severity severity) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("type", "library");
    check.put("metric", "invalidValues");
    check.put("arguments", arguments);
    check.put("mustBe", 0);
    check.put("severity", severity.word());
    return check;
  }

  /** The standard's patterns are those of ECMA-262, which look for a part of the value. */
  private static String anchored(String regex) {
    return "^(?:" + regex + ")$";
  }

  private boolean range(Rule.Range range) {
    if (options.containsKey("minimum") || options.containsKey("maximum")) {
      return false;
    }
    range.min().ifPresent(min -> options.put("minimum", value(min)));
    range.max().ifPresent(max -> options.put("maximum", value(max)));
    return true;
  }

  private boolean length(Rule rule) {
    String unit =
        switch (kind) {
          case STRING -> "Length";
          case ARRAY -> "Items";
          case MAP -> "Properties";
          default -> "";
        };
    if (!(rule instanceof Rule.Length length)
        || unit.isEmpty()
        || options.containsKey("min" + unit)
        || options.containsKey("max" + unit)) {
      return false;
    }
    length.min().ifPresent(min -> options.put("min" + unit, min));
    length.max().ifPresent(max -> options.put("max" + unit, max));
    return true;
  }

  /** A value as the document has it: numbers and truth values as such. */
  private Object value(String text) {
    if (kind == Kind.BOOLEAN) {
      return Boolean.valueOf(text);
    }
    return OdcsTypes.isNumber(kind) ? new BigDecimal(text) : text;
  }
}
