package io.headgate.schema.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person should know or decide, collected by top-level column. */
final class InferenceNotes {
  private final Map<String, List<String>> byColumn;
  private final String column;
  private final String path;

  private InferenceNotes(Map<String, List<String>> byColumn, String column, String path) {
    this.byColumn = byColumn;
    this.column = column;
    this.path = path;
  }

  static InferenceNotes start() {
    return new InferenceNotes(new TreeMap<>(), "", "");
  }

  /** The notes of what is in here: a column, a field, items or values. */
  InferenceNotes inside(String name) {
    return column.isEmpty()
        ? new InferenceNotes(byColumn, name, "")
        : new InferenceNotes(byColumn, column, path + name + ": ");
  }

  void add(String text) {
    byColumn.computeIfAbsent(column, key -> new ArrayList<>()).add(path + text);
  }

  Map<String, List<String>> byColumn() {
    return byColumn;
  }
}
