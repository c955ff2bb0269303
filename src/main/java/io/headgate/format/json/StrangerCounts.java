package io.headgate.format.json;

import io.headgate.format.ValueCrossing;
import io.headgate.format.ValueWatch;
import io.headgate.record.ValueCounts;
import io.headgate.record.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the values of fields that have no column. They come in the same order from object to
 * object, so that a comparison finds most of them.
 */
final class StrangerCounts {
  private record Known(
      @SuppressWarnings("ArrayRecordComponent") byte[] name, ValueCrossing crossing) {}

  private final ValueWatch values;
  private final String path;
  private final List<Known> known = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private int next;

  /**
   * @param values counts
   * @param path of the object
   */
  StrangerCounts(ValueWatch values, String path) {
    this.values = values;
    this.path = path;
  }

  /** The counters of a field. */
  ValueCrossing find(byte[] text, int from, int to) {
    if (next < known.size() && isName(known.get(next).name(), text, from, to)) {
      return known.get(next++).crossing();
    }
    String name = Strangers.name(text, from, to);
    Integer index = byName.get(name);
    if (index == null) {
      boolean full = known.size() >= ValueCounts.MOST_COLUMNS;
      ValueCrossing crossing =
          values
              .crossing(
                  ValueKind.DISCARDED, full ? ValueCounts.OTHERS : ValueWatch.path(path, name))
              .orElseThrow();
      if (full) {
        return crossing;
      }
      index = known.size();
      known.add(new Known(Arrays.copyOfRange(text, from, to), crossing));
      byName.put(name, index);
    }
    next = index + 1;
    return known.get(index).crossing();
  }

  /** Starts an object. */
  void begin() {
    next = 0;
  }

  private static boolean isName(byte[] name, byte[] text, int from, int to) {
    return Arrays.equals(name, 0, name.length, text, from, to);
  }
}
