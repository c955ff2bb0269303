package io.headgate.schema.odcs;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.headgate.schema.Kind;
import io.headgate.schema.ScalarText;
import io.headgate.schema.Type;
import io.headgate.yaml.YamlNode.Entry;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code logicalTypeOptions}: rules that must hold, and how text is read. */
final class OptionRules {
  private final Element options;
  private final Type type;
  private final ImportNotes notes;

  OptionRules(Element options, Type type, ImportNotes notes) {
    this.options = options;
    this.type = type;
    this.notes = notes;
  }

  /** The entries of a column's {@code rules}. */
  List<Entry> rules() {
    List<Entry> rules = new ArrayList<>();
    if (OdcsTypes.isNumber(type.kind()) || OdcsTypes.isTemporal(type.kind())) {
      bound("minimum", "exclusiveMinimum", "min", BigInteger.ONE).ifPresent(rules::add);
      bound("maximum", "exclusiveMaximum", "max", BigInteger.ONE.negate()).ifPresent(rules::add);
    }
    switch (type.kind()) {
      case STRING -> {
        options
            .text("pattern")
            .flatMap(regex -> pattern(regex, notes))
            .ifPresent(
                regex -> rules.add(Nodes.text("pattern", regex, options.placeOf("pattern"))));
        length("minLength", "maxLength").ifPresent(rules::add);
      }
      case ARRAY -> length("minItems", "maxItems").ifPresent(rules::add);
      case MAP -> length("minProperties", "maxProperties").ifPresent(rules::add);
      default -> {}
    }
    return rules;
  }

  /** The entries of a column that say how its text is read. */
  List<Entry> textOptions() {
    List<Entry> entries = new ArrayList<>();
    if (OdcsTypes.isTemporal(type.kind())) {
      options
          .text("format")
          .filter(this::isPattern)
          .ifPresent(it -> entries.add(Nodes.text("pattern", it, options.placeOf("format"))));
    } else if (type.kind() == Kind.STRING) {
      options.text("format").ifPresent(it -> notes.add("left out: format " + it));
    }
    if (type.kind() == Kind.TIMESTAMP) {
      options
          .text("defaultTimezone")
          .filter(this::isZone)
          .ifPresent(it -> entries.add(Nodes.text("zone", it, options.placeOf("defaultTimezone"))));
    }
    return entries;
  }

  /** Notes the options that were not understood; to be called last. */
  void noteOthers() {
    options.text("format");
    options.text("timezone");
    notes.leftOut(options.others().stream().map(key -> "logicalTypeOptions." + key).toList());
  }

  private boolean isPattern(String pattern) {
    try {
      DateTimeFormatter unused = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      return true;
    } catch (IllegalArgumentException e) {
      notes.add("left out: format '" + pattern + "' is no date-time pattern");
      return false;
    }
  }

  private boolean isZone(String zone) {
    try {
      ZoneId unused = ZoneId.of(zone);
      return true;
    } catch (DateTimeException e) {
      notes.add("left out: defaultTimezone '" + zone + "' is no zone");
      return false;
    }
  }

  private Optional<Entry> bound(String key, String exclusive, String as, BigInteger step) {
    Optional<String> inside = options.text(key).filter(text -> isValue(type, text, notes));
    boolean whole = type.kind() == Kind.INT || type.kind() == Kind.LONG;
    if (inside.isPresent() || !whole) {
      return inside.map(text -> Nodes.text(as, text, options.placeOf(key)));
    }
    return options
        .text(exclusive)
        .filter(text -> isValue(type, text, notes))
        .map(text -> new BigInteger(text).add(step).toString())
        .filter(text -> isValue(type, text, notes))
        .map(text -> Nodes.text(as, text, options.placeOf(exclusive)));
  }

  /** Whether a text is a value of a type; if not, that is noted. */
  static boolean isValue(Type type, String text, ImportNotes notes) {
    try {
      Comparable<?> unused = ScalarText.parse(type, text);
      return true;
    } catch (IllegalArgumentException e) {
      notes.add("left out: " + e.getMessage());
      return false;
    }
  }

  private Optional<Entry> length(String least, String most) {
    List<Entry> ends = new ArrayList<>();
    options
        .text(least)
        .filter(this::isCount)
        .ifPresent(text -> ends.add(Nodes.text("min", text, options.placeOf(least))));
    options
        .text(most)
        .filter(this::isCount)
        .ifPresent(text -> ends.add(Nodes.text("max", text, options.placeOf(most))));
    return ends.isEmpty()
        ? Optional.empty()
        : Optional.of(Nodes.map("length", ends, options.place()));
  }

  private boolean isCount(String text) {
    boolean count = text.matches("[0-9]{1,9}");
    if (!count) {
      notes.add("left out: '" + text + "' is no length");
    }
    return count;
  }

  /** A pattern that the whole value matches. */
  static Optional<String> pattern(String regex, ImportNotes notes) {
    boolean ours = regex.startsWith("^(?:") && regex.endsWith(")$");
    String whole = ours ? regex.substring("^(?:".length(), regex.length() - 2) : regex;
    try {
      Pattern unused = Pattern.compile(whole);
    } catch (PatternSyntaxException e) {
      notes.add("left out: pattern '" + regex + "' is no RE2 expression: " + e.getMessage());
      return Optional.empty();
    }
    if (!ours && !(regex.startsWith("^") && regex.endsWith("$"))) {
      notes.add("pattern: the whole value must match it here");
    }
    return Optional.of(whole);
  }
}
