package io.headgate.schema.drift;

import io.headgate.schema.Column;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives columns the names that feed them in one source, and no others. */
final class Feeding {
  private Feeding() {}

  /**
   * The columns of a record and what is inside them.
   *
   * @param feeds for the number of each column that the source has, its name there
   */
  static List<Column> feed(List<Column> columns, Map<Integer, String> feeds) {
    Set<String> used = new HashSet<>();
    columns.forEach(
        column -> {
          String source = feeds.get(column.fieldId());
          if (source != null) {
            used.add(source);
          }
        });
    return columns.stream().map(column -> feed(column, feeds, used)).toList();
  }

  private static Column feed(Column column, Map<Integer, String> feeds, Collection<String> used) {
    String source = feeds.get(column.fieldId());
    Column.Draft fed =
        column.edit().aliases(List.of()).type(Columns.inside(column.type(), it -> feed(it, feeds)));
    if (source != null) {
      return fed.sourceName(source).done();
    }
    // A column that another one takes the place of must not be fed by its own name.
    String own = column.expectedSourceName();
    boolean taken = used.contains(own) || used.contains(column.name());
    return fed.sourceName(taken ? "(none for " + column.name() + ")" : own).done();
  }
}
