package io.headgate.schema.rename.evaluation;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.rename.RenameQuestion;
import io.headgate.schema.rename.evaluation.DdlTables.DdlColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table in two versions of a schema, one behind the other, of which the second lacks columns and
 * has new ones. Names that differ in case and punctuation alone are the same, as for Headgate.
 */
record SchemaStep(
    String project, String version, String table, List<DdlColumn> before, List<DdlColumn> after) {
  List<DdlColumn> dropped() {
    return without(before, after);
  }

  List<DdlColumn> added() {
    return without(after, before);
  }

  private static List<DdlColumn> without(List<DdlColumn> some, List<DdlColumn> others) {
    List<String> known = others.stream().map(it -> fold(it.name())).toList();
    return some.stream().filter(it -> !known.contains(fold(it.name()))).toList();
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  boolean isEmpty() {
    return dropped().isEmpty() && added().isEmpty();
  }

  /** Tells what the step does, whatever else the versions hold: reverted changes come again. */
  String identity() {
    return project + "\t" + table + "\t" + names(dropped()) + "\t" + names(added());
  }

  static String names(List<DdlColumn> columns) {
    return columns.stream()
        .map(it -> it.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** The question as a planner puts it; types are what the DDL declares. */
  RenameQuestion question(Source source) {
    List<Column> columns = new ArrayList<>();
    for (DdlColumn column : before) {
      columns.add(Column.of(column.name(), columns.size() + 1, DdlTypes.of(column.type()), true));
    }
    Map<Integer, String> feeds = new TreeMap<>();
    for (Column column : columns) {
      after.stream()
          .filter(it -> fold(it.name()).equals(fold(column.name())))
          .findFirst()
          .ifPresent(it -> feeds.put(column.fieldId(), it.name()));
    }
    List<SourceColumn> found =
        after.stream()
            .map(
                it ->
                    new SourceColumn(
                        it.name(),
                        source == Source.NAMES
                            ? Optional.empty()
                            : Optional.of(DdlTypes.of(it.type())),
                        true))
            .toList();
    return new RenameQuestion(
        "", columns, new SourceColumns(source != Source.UNORDERED, found), feeds);
  }

  /** What a source tells of its columns. */
  enum Source {
    /** Names, types and their order, as Avro, Parquet and databases do. */
    DECLARED,
    /** Names and their order, as a header does. */
    NAMES,
    /** Names and types without order, as JSON does. */
    UNORDERED
  }
}
