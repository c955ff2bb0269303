package io.headgate.schema.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.ScalarText;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.yaml.Key;
import io.headgate.yaml.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the rules of a column of their section, each checked against the column's type. */
final class RuleReader {
  private static final Set<Kind> ORDERED =
      EnumSet.of(
          Kind.INT,
          Kind.LONG,
          Kind.FLOAT,
          Kind.DOUBLE,
          Kind.DECIMAL,
          Kind.DATE,
          Kind.TIME,
          Kind.TIMESTAMP,
          Kind.LOCAL_TIMESTAMP);
  private static final Set<Kind> UNLISTED =
      EnumSet.of(Kind.BYTES, Kind.RECORD, Kind.ARRAY, Kind.MAP);
  private static final Set<Kind> MEASURED =
      EnumSet.of(Kind.STRING, Kind.BYTES, Kind.ARRAY, Kind.MAP);

  private final Section section;
  private final Type type;
  private final Severity severity;
  private final List<Rule> rules = new ArrayList<>();

  private RuleReader(Section section, Type type) {
    this.section = section;
    this.type = type;
    severity = section.value(ColumnKeys.SEVERITY);
  }

  static List<Rule> read(Section section, Type type) {
    RuleReader reader = new RuleReader(section, type);
    reader.range();
    reader.oneOf();
    reader.pattern();
    reader.length();
    if (section.given().equals(List.of(ColumnKeys.SEVERITY.name()))) {
      section.problem("Invalid rules: severity alone: expected a rule such as min");
    }
    return reader.rules;
  }

  private void range() {
    // Not joined by &&: each end reports its own problem.
    boolean minAllowed =
        allows(ColumnKeys.MIN, ORDERED.contains(type.kind()), "numbers, dates and times");
    boolean maxAllowed =
        allows(ColumnKeys.MAX, ORDERED.contains(type.kind()), "numbers, dates and times");
    Optional<String> min = section.find(ColumnKeys.MIN);
    Optional<String> max = section.find(ColumnKeys.MAX);
    if (!minAllowed || !maxAllowed || (min.isEmpty() && max.isEmpty())) {
      return;
    }
    boolean minSound = min.map(text -> parses(ColumnKeys.MIN, text)).orElse(true);
    boolean maxSound = max.map(text -> parses(ColumnKeys.MAX, text)).orElse(true);
    if (!minSound || !maxSound) {
      return;
    }
    if (min.isPresent() && max.isPresent() && compare(type, min.get(), max.get()) > 0) {
      section.problem(
          ColumnKeys.MIN, "Invalid range: min " + min.get() + " is greater than max " + max.get());
    }
    rules.add(new Rule.Range(min, max, severity));
  }

  private void oneOf() {
    Optional<List<String>> values = section.find(ColumnKeys.ONE_OF);
    if (!allows(ColumnKeys.ONE_OF, !UNLISTED.contains(type.kind()), "single values")
        || values.isEmpty()) {
      return;
    }
    if (values.get().isEmpty()) {
      section.problem(ColumnKeys.ONE_OF, "Invalid one-of: no value: expected at least one");
      return;
    }
    Set<Object> seen = new HashSet<>();
    boolean sound = true;
    for (String text : values.get()) {
      if (!parses(ColumnKeys.ONE_OF, text)) {
        sound = false;
      } else if (!seen.add(ScalarText.parse(type, text))) {
        section.problem(ColumnKeys.ONE_OF, "Invalid one-of: '" + text + "' stands twice");
      }
    }
    if (sound) {
      rules.add(new Rule.OneOf(values.get(), severity));
    }
  }

  private void pattern() {
    Optional<String> regex = section.find(ColumnKeys.REGEX);
    if (!allows(ColumnKeys.REGEX, type.kind() == Kind.STRING, "strings") || regex.isEmpty()) {
      return;
    }
    try {
      Pattern unused = Pattern.compile(regex.get());
    } catch (PatternSyntaxException e) {
      section.problem(
          ColumnKeys.REGEX,
          "Invalid pattern: '"
              + regex.get()
              + "': "
              + e.getMessage()
              + ": expected an RE2 regular expression (no look-around, no back references)");
      return;
    }
    rules.add(new Rule.Pattern(regex.get(), severity));
  }

  private void length() {
    Optional<Section> length = section.find(ColumnKeys.LENGTH);
    if (!allows(ColumnKeys.LENGTH, MEASURED.contains(type.kind()), "string, bytes, array and map")
        || length.isEmpty()) {
      return;
    }
    Optional<Long> min = length.get().find(ColumnKeys.LENGTH_MIN);
    Optional<Long> max = length.get().find(ColumnKeys.LENGTH_MAX);
    if (length.get().given().isEmpty()) {
      length.get().problem("Invalid length: neither min nor max: expected at least one");
    } else if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      length
          .get()
          .problem(
              ColumnKeys.LENGTH_MIN,
              "Invalid length: min " + min.get() + " is greater than max " + max.get());
    }
    rules.add(new Rule.Length(min, max, severity));
  }

  private boolean allows(Key<?> key, boolean fits, String what) {
    if (section.has(key) && !fits) {
      section.problem(
          key,
          "Invalid rule: '"
              + key.name()
              + "' is for "
              + what
              + ", and this column is "
              + TypeText.print(type));
    }
    return fits;
  }

  private boolean parses(Key<?> key, String text) {
    try {
      Comparable<?> unused = ScalarText.parse(type, text);
      return true;
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()));
      return false;
    }
  }

  @SuppressWarnings("unchecked") // Values of one type are comparable with each other.
  static int compare(Type type, String a, String b) {
    return ((Comparable<Object>) ScalarText.parse(type, a)).compareTo(ScalarText.parse(type, b));
  }
}
