package io.headgate.schema.odcs;

import io.headgate.schema.Kind;
import io.headgate.schema.ScalarText;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import io.headgate.yaml.Place;
import io.headgate.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code quality} of a property, as far as rules of a column say the same. */
final class QualityRules {
  private final Type type;
  private final ImportNotes notes;
  private final List<List<Entry>> rules = new ArrayList<>();
  private List<String> symbols = List.of();
  private boolean required;
  private boolean unique;

  private QualityRules(Type type, ImportNotes notes) {
    this.type = type;
    this.notes = notes;
  }

  static QualityRules read(Element property, Type type, ImportNotes notes) {
    QualityRules rules = new QualityRules(type, notes);
    property.maps("quality").forEach(rules::read);
    return rules;
  }

  private void read(Element check) {
    Severity severity = severity(check);
    String metric = metric(check);
    boolean none = allowsNone(check);
    boolean must = none && severity == Severity.ERROR;
    if (metric.equals("nullValues") && must) {
      required = true;
    } else if (metric.equals("duplicateValues") && must) {
      unique = true;
    } else if (!metric.equals("invalidValues") || !none || !invalidValues(check, severity)) {
      notes.add("left out: quality " + shown(check));
    }
  }

  private boolean invalidValues(Element check, Severity severity) {
    Optional<Element> arguments = check.map("arguments");
    if (arguments.isEmpty()) {
      return false;
    }
    List<String> values = arguments.get().texts("validValues");
    if (type.kind() == Kind.ENUM && symbols.isEmpty() && isSymbols(check)) {
      symbols = values;
      return true;
    }
    List<Entry> group = new ArrayList<>();
    Place place = check.place();
    List<String> allowed = allowed(values);
    if (!allowed.isEmpty()) {
      group.add(Nodes.texts("one-of", allowed, place));
    }
    if (type.kind() == Kind.STRING) {
      arguments
          .get()
          .text("pattern")
          .flatMap(regex -> OptionRules.pattern(regex, notes))
          .ifPresent(regex -> group.add(Nodes.text("pattern", regex, place)));
    }
    if (group.isEmpty()) {
      return false;
    }
    if (severity != Severity.ERROR) {
      group.add(Nodes.text("severity", severity.word(), place));
    }
    rules.add(group);
    return true;
  }

  private static boolean isSymbols(Element check) {
    return check.text("name").filter(PropertyWriter.SYMBOLS::equals).isPresent();
  }

  /** Each value once, and only those of the type. */
  private List<String> allowed(List<String> values) {
    if (type.kind() == Kind.BYTES || !isSingle()) {
      return List.of();
    }
    Type listed = type.kind() == Kind.ENUM ? new Type.Enumeration(symbols, Optional.empty()) : type;
    Set<Object> seen = new HashSet<>();
    return values.stream()
        .filter(text -> OptionRules.isValue(listed, text, notes))
        .filter(text -> seen.add(ScalarText.parse(listed, text)))
        .toList();
  }

  private boolean isSingle() {
    return switch (type.kind()) {
      case RECORD, ARRAY, MAP -> false;
      default -> true;
    };
  }

  static String metric(Element check) {
    String kind = check.text("type").orElse("library");
    return kind.equals("library")
        ? check.text("metric").or(() -> check.text("rule")).orElse("")
        : "";
  }

  /** Whether not one value may be found. */
  private static boolean allowsNone(Element check) {
    boolean rows = !check.text("unit").orElse("rows").equals("percent");
    return check.text("mustBe").filter("0"::equals).isPresent()
        || check.text("mustBeLessOrEqualTo").filter("0"::equals).isPresent()
        || (rows && check.text("mustBeLessThan").filter("1"::equals).isPresent());
  }

  /** The standard leaves the words open: what is no error warns. */
  static Severity severity(Element check) {
    String word = check.text("severity").orElse("error").toLowerCase(Locale.ROOT);
    return word.matches(".*(warn|info|low|minor|medium).*") ? Severity.WARNING : Severity.ERROR;
  }

  static String shown(Element check) {
    return check
        .text("name")
        .or(() -> check.text("metric"))
        .or(() -> check.text("rule"))
        .or(() -> check.text("type"))
        .orElse("rule");
  }

  /** The entries of {@code rules}, one list for each map. */
  List<List<Entry>> rules() {
    return rules;
  }

  /** An enum's symbols. */
  List<String> symbols() {
    return symbols;
  }

  boolean required() {
    return required;
  }

  boolean unique() {
    return unique;
  }
}
