package io.headgate.schema.file;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.yaml.Key;
import io.headgate.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes types of the sections of columns and elements. */
final class TypeReader {
  /** The keys that only one kind of type has. */
  private static final Map<Key<?>, Kind> OWNERS =
      Map.of(
          ColumnKeys.SYMBOLS, Kind.ENUM,
          ColumnKeys.FALLBACK, Kind.ENUM,
          ColumnKeys.COLUMNS, Kind.RECORD,
          ColumnKeys.ITEMS, Kind.ARRAY,
          ColumnKeys.VALUES, Kind.MAP);

  private final ColumnReader columns;

  TypeReader(ColumnReader columns) {
    this.columns = columns;
  }

  /** The type; empty if it is among the problems. */
  Optional<Type> read(Section section) {
    Optional<String> text = section.find(ColumnKeys.TYPE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    OWNERS.forEach(
        (key, kind) -> {
          if (section.has(key) && !text.get().equals(TypeText.name(kind))) {
            section.problem(
                key,
                "Invalid key: '"
                    + key.name()
                    + "': only type "
                    + TypeText.name(kind)
                    + " has it, and this is "
                    + text.get());
          }
        });
    return switch (text.get()) {
      case "enum" -> enumeration(section);
      case "record" -> needed(section, ColumnKeys.COLUMNS).flatMap(it -> record(section, it));
      case "array" ->
          needed(section, ColumnKeys.ITEMS)
              .flatMap(
                  items ->
                      read(items)
                          .map(
                              it -> new Type.ListOf(it, items.value(ColumnKeys.ELEMENT_NULLABLE))));
      case "map" ->
          needed(section, ColumnKeys.VALUES)
              .flatMap(
                  values ->
                      read(values)
                          .map(
                              it -> new Type.MapOf(it, values.value(ColumnKeys.ELEMENT_NULLABLE))));
      default -> parse(section, text.get());
    };
  }

  private static Optional<Type> parse(Section section, String text) {
    try {
      return TypeText.parse(text);
    } catch (IllegalArgumentException e) {
      section.problem(ColumnKeys.TYPE, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static <T> Optional<T> needed(Section section, Key<T> key) {
    if (!section.has(key)) {
      section.problem(
          "Cannot find key '"
              + key.name()
              + "': type "
              + section.value(ColumnKeys.TYPE)
              + " needs it: "
              + key.description());
    }
    return section.find(key);
  }

  private Optional<Type> record(Section section, List<Section> members) {
    if (members.isEmpty()) {
      section.problem(ColumnKeys.COLUMNS, "Invalid columns: none: expected at least one");
      return Optional.empty();
    }
    List<Column> read = columns.columns(members);
    return Optional.of(new Type.Struct(read));
  }

  private static Optional<Type> enumeration(Section section) {
    Optional<List<String>> symbols = needed(section, ColumnKeys.SYMBOLS);
    if (symbols.isEmpty()) {
      return Optional.empty();
    }
    if (symbols.get().isEmpty()) {
      section.problem(ColumnKeys.SYMBOLS, "Invalid symbols: none: expected at least one");
      return Optional.empty();
    }
    Set<String> seen = new HashSet<>();
    for (String symbol : symbols.get()) {
      if (!seen.add(symbol)) {
        section.problem(ColumnKeys.SYMBOLS, "Invalid symbol: '" + symbol + "' stands twice");
        return Optional.empty();
      }
    }
    Optional<String> fallback = section.find(ColumnKeys.FALLBACK);
    if (fallback.isPresent() && !seen.contains(fallback.get())) {
      section.problem(
          ColumnKeys.FALLBACK,
          "Invalid fallback: '"
              + fallback.get()
              + "': expected one of the symbols "
              + String.join(", ", symbols.get()));
      return Optional.empty();
    }
    return Optional.of(new Type.Enumeration(symbols.get(), fallback));
  }
}
