package io.headgate.schema.file;

import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column's rules as maps with the keys of a contract file. */
final class RuleTree {
  /** The order in which {@link RuleReader} takes the rules of one map. */
  private static final List<String> ORDER = List.of("range", "one-of", "pattern", "length");

  private RuleTree() {}

  /** One map, or a list of maps where severities differ or a kind of rule stands twice. */
  static Optional<Object> of(List<Rule> rules) {
    List<Map<String, Object>> groups = new ArrayList<>();
    Map<String, Object> group = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (i == 0 || startsGroup(rules.get(i - 1), rule)) {
        group = new LinkedHashMap<>();
        groups.add(group);
        severity(rule.severity(), group);
      }
      put(rule, group);
    }
    return groups.size() < 2
        ? groups.stream().<Object>map(it -> it).findFirst()
        : Optional.of(groups);
  }

  private static boolean startsGroup(Rule last, Rule next) {
    return last.severity() != next.severity()
        || ORDER.indexOf(last.word()) >= ORDER.indexOf(next.word());
  }

  /** Puts a severity where it is not the default. */
  static void severity(Severity severity, Map<String, Object> tree) {
    if (severity != Severity.ERROR) {
      tree.put("severity", severity.word());
    }
  }

  private static void put(Rule rule, Map<String, Object> tree) {
    if (rule instanceof Rule.Range range) {
      range.min().ifPresent(text -> tree.put("min", text));
      range.max().ifPresent(text -> tree.put("max", text));
    } else if (rule instanceof Rule.OneOf oneOf) {
      tree.put("one-of", oneOf.values());
    } else if (rule instanceof Rule.Pattern pattern) {
      tree.put("pattern", pattern.regex());
    } else if (rule instanceof Rule.Length length) {
      Map<String, Object> ends = new LinkedHashMap<>();
      length.min().ifPresent(min -> ends.put("min", min));
      length.max().ifPresent(max -> ends.put("max", max));
      tree.put("length", ends);
    }
  }
}
