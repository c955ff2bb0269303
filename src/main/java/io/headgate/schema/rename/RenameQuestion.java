package io.headgate.schema.rename;

import io.headgate.schema.Column;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A record some of whose columns are missing while others are new: which of them are the same?
 *
 * @param parent path of the record; empty for the table itself
 * @param before the record's columns as last committed, in order
 * @param after the source's columns; their order counts only if the source declares it
 * @param survivors names of the columns that both have: by the source's name, the committed one
 */
public record RenameQuestion(
    String parent, List<Column> before, SourceColumns after, Map<String, String> survivors) {
  public RenameQuestion {
    before = List.copyOf(before);
    survivors = Map.copyOf(survivors);
  }

  /** Committed columns that the source lacks, in order. */
  public List<Column> dropped() {
    Set<String> kept = Set.copyOf(survivors.values());
    return before.stream().filter(column -> !kept.contains(column.name())).toList();
  }

  /** Columns of the source that are new, in its order. */
  public List<SourceColumn> added() {
    return after.columns().stream().filter(it -> !survivors.containsKey(it.name())).toList();
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
