package io.headgate.schema.odcs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person should know of an import, as a whole and by top-level column. */
final class ImportNotes {
  private final Map<String, List<String>> byColumn;
  private final String column;
  private final String path;

  private ImportNotes(Map<String, List<String>> byColumn, String column, String path) {
    this.byColumn = byColumn;
    this.column = column;
    this.path = path;
  }

  static ImportNotes start() {
    return new ImportNotes(new LinkedHashMap<>(), "", "");
  }

  /** The notes of a column, or of what is in it. */
  ImportNotes inside(String name) {
    return column.isEmpty()
        ? new ImportNotes(byColumn, name, "")
        : new ImportNotes(byColumn, column, path + name + ": ");
  }

  void add(String text) {
    byColumn.computeIfAbsent(column, key -> new ArrayList<>()).add(path + text);
  }

  /** Notes that the standard's keys have no counterpart in a contract. */
  void leftOut(List<String> keys) {
    if (!keys.isEmpty()) {
      add("left out, since a contract has no place for it: " + String.join(", ", keys));
    }
  }

  List<String> remarks() {
    return byColumn.getOrDefault("", List.of());
  }

  Map<String, List<String>> byColumn() {
    Map<String, List<String>> columns = new LinkedHashMap<>(byColumn);
    columns.remove("");
    return columns;
  }
}
