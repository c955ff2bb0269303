package io.headgate.schema.rename.evaluation;

import io.headgate.expression.Rows;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.rename.KeyedSample;
import io.headgate.schema.rename.KeyedSampler;
import io.headgate.schema.rename.Probe;
import io.headgate.schema.rename.RenameQuestion;
import io.headgate.schema.rename.SampleSalt;
import io.headgate.schema.rename.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public table with its rows numbered, the number being the key. As it is, it stands for the last
 * commit; the new source is the same table with a column missing and another new in its place.
 */
final class TableEvaluation {
  private static final String KEY = "row_number";
  private static final SampleSalt SALT = new SampleSalt(11, 12);

  private final DataTable table;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, KeyedSample> samples = new HashMap<>();

  /**
   * @param dropped the missing column
   * @param content the column whose values the new one holds: the missing one if it was renamed;
   *     otherwise one that the last commit did not have
   * @param added name of the new one
   */
  record Change(Column dropped, Column content, String added) {
    boolean isRename() {
      return dropped.equals(content);
    }
  }

  /** What a person and a program are asked, and what values there are to decide it. */
  record Case(RenameQuestion question, KeyedSample last, Probe probe) {}

  TableEvaluation(DataTable table) {
    this.table = table;
    columns.add(Column.of(KEY, 1, new Type.Plain(Kind.LONG), false));
    table
        .columns()
        .forEach(
            (name, kind) ->
                columns.add(Column.of(name, columns.size() + 1, new Type.Plain(kind), true)));
  }

  String name() {
    return table.name();
  }

  /** Every column under a new name. */
  List<Change> renames() {
    return columns.subList(1, columns.size()).stream()
        .map(column -> new Change(column, column, "renamed"))
        .toList();
  }

  /** Every column replaced by every other one of its type, under that one's name. */
  List<Change> replacements() {
    List<Change> changes = new ArrayList<>();
    for (Column dropped : columns.subList(1, columns.size())) {
      for (Column content : columns.subList(1, columns.size())) {
        if (!dropped.equals(content) && dropped.type().equals(content.type())) {
          changes.add(new Change(dropped, content, content.name()));
        }
      }
    }
    return changes;
  }

  Case of(Change change, NewRows rows) {
    List<Column> before =
        columns.stream().filter(it -> change.isRename() || !it.equals(change.content())).toList();
    KeyedSample last =
        samples.computeIfAbsent(
            change.isRename() ? "" : change.content().name(), key -> sample(before));
    return new Case(question(change, before), last, probe(change, rows));
  }

  private static RenameQuestion question(Change change, List<Column> before) {
    List<SourceColumn> after = new ArrayList<>();
    for (Column column : before) {
      String name = column.equals(change.dropped()) ? change.added() : column.name();
      after.add(new SourceColumn(name, Optional.of(column.type()), true));
    }
    return Samples.question(before, new SourceColumns(true, after));
  }

  private KeyedSample sample(List<Column> before) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      Map<String, Object> values = new LinkedHashMap<>(table.rows().get(row));
      values.put(KEY, (long) row);
      rows.add(values);
    }
    return sampler(before, rows, KeyedSample.ROWS).sample();
  }

  private Probe probe(Change change, NewRows source) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (NewRows.Row row : source.of(table.rows().size())) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put(KEY, (long) row.key());
      values.put(
          change.dropped().name(), table.rows().get(row.content()).get(change.content().name()));
      rows.add(values);
    }
    KeyedSampler sampler =
        sampler(List.of(columns.get(0), change.dropped()), rows, KeyedSample.PROBE_ROWS);
    Probe.Reading reading = new Probe.Reading(change.added(), 0);
    return new Probe(sampler.sample(), sampler.seen(), Map.of(change.dropped().fieldId(), reading));
  }

  private static KeyedSampler sampler(
      List<Column> columns, List<Map<String, Object>> rows, int limit) {
    // Public tables call columns what Avro does not: fields are known by number, so they may
    // differ.
    List<Column> safe =
        columns.stream().map(it -> it.edit().name("c" + it.fieldId()).done()).toList();
    Contract contract = Samples.contract(List.of("c1"), safe);
    List<Map<String, Object>> renamed = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      columns.forEach(it -> values.put("c" + it.fieldId(), row.get(it.name())));
      renamed.add(values);
    }
    KeyedSampler sampler = new KeyedSampler(contract, SALT, limit);
    sampler.add(Rows.batchWithoutOriginals(contract, renamed));
    return sampler;
  }
}
