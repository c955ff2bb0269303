package io.headgate.schema.rename;

import io.headgate.schema.Column;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record some of whose columns are missing while others are new: which of them are the same?
 *
 * @param parent path of the record; empty for the table itself
 * @param before the record's columns as last committed, in order
 * @param after the source's columns; their order counts only if the source declares it
 * @param feeds for the number of each committed column that the source has, its name there; may
 *     name columns of other records too
 */
public record RenameQuestion(
    String parent, List<Column> before, SourceColumns after, Map<Integer, String> feeds) {
  public RenameQuestion {
    before = List.copyOf(before);
    feeds = Map.copyOf(feeds);
  }

  /** Committed columns that the source lacks, in order. */
  public List<Column> dropped() {
    return before.stream().filter(column -> !survives(column)).toList();
  }

  /** Columns of the source that are new, in its order. */
  public List<SourceColumn> added() {
    return after.columns().stream().filter(it -> survivor(it).isEmpty()).toList();
  }

  boolean survives(Column column) {
    return feeds.containsKey(column.fieldId());
  }

  /** The committed column that a column of the source feeds. */
  Optional<Column> survivor(SourceColumn found) {
    return before.stream()
        .filter(column -> found.name().equals(feeds.get(column.fieldId())))
        .findFirst();
  }

  String path(Column column) {
    return parent.isEmpty() ? column.name() : parent + "." + column.name();
  }

  /** Whether the new column's values can all be values of the missing one. */
  static boolean fits(SourceColumn added, Column dropped) {
    return added.type().map(type -> Lattice.isLossless(type, dropped.type())).orElse(true);
  }

  /**
   * How to read the source so that each new column is once read as each missing one that it may be:
   * for each pass, the field id of missing columns with the name of the new column to read it from.
   * As many passes as it takes, no more than {@code most}: pairs left out are not proven.
   */
  public List<Map<Integer, String>> passes(int most) {
    List<Column> dropped = dropped();
    List<SourceColumn> added = added();
    int rounds = Math.max(dropped.size(), added.size());
    List<Map<Integer, String>> passes = new ArrayList<>();
    for (int shift = 0; shift < rounds && passes.size() < most; shift++) {
      Map<Integer, String> pass = new TreeMap<>();
      for (int i = 0; i < dropped.size(); i++) {
        int j = (i + shift) % rounds;
        if (j < added.size() && fits(added.get(j), dropped.get(i))) {
          pass.put(dropped.get(i).fieldId(), added.get(j).name());
        }
      }
      if (!pass.isEmpty()) {
        passes.add(pass);
      }
    }
    return passes;
  }
}
