package io.headgate.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * The positions of a source that the reader of one of its parts went through. All coverages of a
 * run together prove that nothing between the parts was left out or read twice.
 *
 * @param source ordinal of the source in the run
 * @param name the source's name, for messages
 * @param part ordinal of the part in its source
 * @param parts of the source in all
 * @param from position at which the first record was looked for
 * @param to position behind the last record
 */
@DefaultCoder(CoverageCoder.class)
public record Coverage(int source, String name, int part, int parts, long from, long to) {
  /**
   * What is wrong with the coverages of a run; empty if each source's parts join without a gap.
   *
   * @param sources how many sources were planned
   */
  public static List<String> gaps(Collection<Coverage> coverages, int sources) {
    Map<Integer, Map<Integer, Coverage>> bySource = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Coverage coverage : coverages) {
      Coverage twin =
          bySource
              .computeIfAbsent(coverage.source(), key -> new TreeMap<>())
              .put(coverage.part(), coverage);
      if (twin != null) {
        problems.add("part " + coverage.part() + " of " + coverage.name() + " was read twice");
      }
    }
    for (int source = 0; source < sources; source++) {
      Map<Integer, Coverage> parts = bySource.get(source);
      if (parts == null) {
        problems.add("source " + source + " was not read");
      } else {
        checkParts(parts, problems);
      }
    }
    return problems;
  }

  private static void checkParts(Map<Integer, Coverage> parts, List<String> problems) {
    Coverage any = parts.values().iterator().next();
    Coverage before = null;
    for (int i = 0; i < any.parts(); i++) {
      Coverage part = parts.get(i);
      if (part == null) {
        problems.add("part " + i + " of " + any.name() + " was not read");
      } else if (before != null && before.to() != part.from()) {
        problems.add(
            "part "
                + i
                + " of "
                + any.name()
                + " starts at "
                + part.from()
                + ", the part before it ended at "
                + before.to());
      }
      before = part;
    }
  }
}
