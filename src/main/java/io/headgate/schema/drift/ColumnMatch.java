package io.headgate.schema.drift;

import io.headgate.schema.DriftPolicy;
import io.headgate.schema.FieldNames;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which column of a source feeds which column of a record. */
final class ColumnMatch {
  private final int[] sourceOf;
  private final boolean[] renamed;
  private final boolean[] placed;

  private ColumnMatch(int columns, int sources) {
    sourceOf = new int[columns];
    Arrays.fill(sourceOf, -1);
    renamed = new boolean[columns];
    placed = new boolean[sources];
  }

  static ColumnMatch of(Type.Struct expected, List<SourceColumn> found) {
    ColumnMatch match = new ColumnMatch(expected.columns().size(), found.size());
    FieldNames names = new FieldNames(expected, DriftPolicy.DEFAULT);
    for (int i = 0; i < found.size(); i++) {
      match.place(names.find(found.get(i).name()), i);
    }
    // Exact names first: a similar name must not take a column whose own name comes later.
    for (int i = 0; i < found.size(); i++) {
      int column = names.similar(found.get(i).name()).orElse(-1);
      if (!match.placed[i] && match.place(column, i)) {
        match.renamed[column] = true;
      }
    }
    return match;
  }

  private boolean place(int column, int source) {
    if (column < 0 || sourceOf[column] >= 0) {
      return false;
    }
    sourceOf[column] = source;
    placed[source] = true;
    return true;
  }

  /** Index of the source column that feeds a column, or -1. */
  int sourceOf(int column) {
    return sourceOf[column];
  }

  boolean isRename(int column) {
    return renamed[column];
  }

  /** Indices of source columns that feed nothing. */
  List<Integer> unplaced() {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < placed.length; i++) {
      if (!placed[i]) {
        indices.add(i);
      }
    }
    return indices;
  }

  boolean isReordered() {
    int last = -1;
    for (int source : sourceOf) {
      if (source >= 0 && source < last) {
        return true;
      }
      last = Math.max(last, source);
    }
    return false;
  }
}
