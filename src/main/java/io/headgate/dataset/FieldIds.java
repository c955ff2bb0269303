package io.headgate.dataset;

import io.headgate.schema.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stored columns feed which later ones: those with the same field id, and those whose id was
 * merged into it. Names say nothing, since one may have been given to another column meanwhile.
 */
final class FieldIds {
  private final Map<Integer, Integer> merged;

  /**
   * @param merged see {@link Selection#merged()}
   */
  FieldIds(Map<Integer, Integer> merged) {
    this.merged = merged;
  }

  /**
   * The stored columns of one record that feed each of the later ones: the one with its own id
   * first, then the merged ones in the file's order. Columns that feed nothing are in no list.
   */
  Map<Column, List<Column>> feeding(List<Column> stored, List<Column> later) {
    Map<Integer, Column> byId = new LinkedHashMap<>();
    Map<Column, List<Column>> feeding = new LinkedHashMap<>();
    for (Column column : later) {
      byId.put(column.fieldId(), column);
      feeding.put(column, new ArrayList<>());
    }
    for (Column column : stored) {
      @Nullable Column target = byId.get(live(column.fieldId(), byId.keySet()));
      List<Column> feeders = target == null ? null : feeding.get(target);
      if (target != null && feeders != null) {
        feeders.add(column.fieldId() == target.fieldId() ? 0 : feeders.size(), column);
      }
    }
    return feeding;
  }

  /** The id itself if there is a column of it, else the one that it was merged into, if any. */
  private int live(int id, Set<Integer> ids) {
    Set<Integer> passed = new HashSet<>();
    int live = id;
    while (!ids.contains(live) && merged.containsKey(live) && passed.add(live)) {
      live = merged.get(live);
    }
    return live;
  }
}
