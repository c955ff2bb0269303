package io.headgate.schema.file;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.yaml.Key;
import io.headgate.yaml.Section;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.Values;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The keys that say how a column's text is read, and the types that each is for. */
final class ColumnOptions {
  private static final ValueType<String> SEPARATOR =
      Values.text(
          "character",
          "one character that is no digit, sign or letter e",
          "",
          text -> {
            if (text.codePointCount(0, text.length()) != 1 || "0123456789+-eE".contains(text)) {
              throw new IllegalArgumentException(
                  "Invalid separator: '"
                      + text
                      + "': expected one character that is no digit, sign or letter e");
            }
            return text;
          },
          ",");

  static final Key<String> PATTERN =
      Key.optional(
          "pattern",
          Values.text("date-time pattern", "a pattern", "", ColumnOptions::checkPattern, ""),
          "of dates and times: a pattern such as dd/MM/yyyy, or epoch-seconds, epoch-millis,"
              + " epoch-micros");
  static final Key<String> ZONE =
      Key.optional(
          "zone",
          Values.text("zone", "a zone", "", ColumnOptions::checkZone, ""),
          "of timestamps: the zone of texts without an offset");
  static final Key<String> DECIMAL_SEPARATOR =
      Key.optional("decimal-separator", SEPARATOR, "of numbers: instead of the decimal point");
  static final Key<String> THOUSANDS_SEPARATOR =
      Key.optional("thousands-separator", SEPARATOR, "of numbers: between groups of three digits");
  static final Key<List<String>> NULL_VALUES =
      Key.optional(
          "null-values", Values.list(Values.anyText()), "texts that mean that there is no value");
  static final Key<List<String>> TRUE_VALUES =
      Key.optional("true-values", Values.list(Values.text()), "of booleans: texts that mean true");
  static final Key<List<String>> FALSE_VALUES =
      Key.optional(
          "false-values", Values.list(Values.text()), "of booleans: texts that mean false");
  static final Key<Boolean> ALLOW_NAN =
      Key.optional(
          "allow-nan", Values.bool(), "of float and double: whether NaN and Infinity pass");
  static final Key<String> ENCODING =
      Key.optional(
          "encoding", Values.oneOf(List.of("base64", "base64url", "hex")), "of bytes: their text");

  static final List<Key<?>> KEYS =
      List.of(
          PATTERN,
          ZONE,
          DECIMAL_SEPARATOR,
          THOUSANDS_SEPARATOR,
          NULL_VALUES,
          TRUE_VALUES,
          FALSE_VALUES,
          ALLOW_NAN,
          ENCODING);

  private static final Set<Kind> NUMBERS =
      EnumSet.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.DECIMAL);
  private static final Map<Key<?>, Set<Kind>> KINDS =
      Map.of(
          PATTERN, EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP),
          ZONE, EnumSet.of(Kind.TIMESTAMP),
          DECIMAL_SEPARATOR, NUMBERS,
          THOUSANDS_SEPARATOR, NUMBERS,
          NULL_VALUES, EnumSet.allOf(Kind.class),
          TRUE_VALUES, EnumSet.of(Kind.BOOLEAN),
          FALSE_VALUES, EnumSet.of(Kind.BOOLEAN),
          ALLOW_NAN, EnumSet.of(Kind.FLOAT, Kind.DOUBLE),
          ENCODING, EnumSet.of(Kind.BYTES));

  private ColumnOptions() {}

  /** The options of a column, by key; lists are joined by line feeds. */
  static Map<String, String> read(Section column, Type type) {
    Map<String, String> options = new TreeMap<>();
    Kind leaf = leaf(type);
    for (Key<?> key : KEYS) {
      column.find(key).ifPresent(value -> options.put(key.name(), text(column, key, value)));
      Set<Kind> kinds = KINDS.getOrDefault(key, Set.of());
      if (column.has(key) && !kinds.contains(leaf)) {
        column.problem(
            key,
            "Invalid option: "
                + key.name()
                + " means nothing for "
                + TypeText.print(type)
                + ": it is for "
                + String.join(", ", kinds.stream().map(TypeText::name).toList()));
      }
    }
    if (options.containsKey("thousands-separator")
        && options
            .getOrDefault("decimal-separator", ".")
            .equals(options.get("thousands-separator"))) {
      column.problem(
          THOUSANDS_SEPARATOR, "Invalid thousands-separator: it is the decimal separator too");
    }
    return options;
  }

  private static String text(Section column, Key<?> key, Object value) {
    if (!(value instanceof List<?> list)) {
      return value.toString();
    }
    if (list.isEmpty()) {
      column.problem(key, "Invalid " + key.name() + ": no text: expected at least one");
    }
    if (list.stream().anyMatch(item -> item.toString().contains("\n"))) {
      column.problem(key, "Invalid " + key.name() + ": a text with a line feed");
    }
    return String.join("\n", list.stream().map(Object::toString).toList());
  }

  /** The kind of the scalars in a type of lists and maps. */
  static Kind leaf(Type type) {
    if (type instanceof Type.ListOf list) {
      return leaf(list.element());
    }
    return type instanceof Type.MapOf map ? leaf(map.value()) : type.kind();
  }

  private static String checkPattern(String pattern) {
    if (!pattern.matches("epoch-(seconds|millis|micros)")) {
      try {
        DateTimeFormatter unused = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Invalid pattern: '"
                + pattern
                + "': "
                + e.getMessage()
                + ": expected letters such as dd/MM/yyyy, or epoch-seconds, epoch-millis or"
                + " epoch-micros",
            e);
      }
    }
    return pattern;
  }

  private static String checkZone(String zone) {
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid zone: '" + zone + "': expected a zone such as UTC or Europe/Berlin", e);
    }
  }
}
