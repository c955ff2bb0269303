package io.headgate.commit;

import io.headgate.schema.drift.TargetText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The small part of a log's state, which stays small however long the log is.
 *
 * @param version of the schema that the last commit has; 0 if it was made without a contract
 * @param streams number of the last commit of each pipeline's stream
 * @param totals of the latest runs of streams, no more than {@link #STREAM_RUNS}
 * @param runs that committed since the last replace, itself included, the latest last, no more than
 *     {@link #RUNS}
 */
record Marks(
    int version, Map<String, Long> streams, Map<String, StreamTotals> totals, List<String> runs) {
  static final int STREAM_RUNS = 16;
  static final int RUNS = 64;
  static final Marks NONE = new Marks(0, Map.of(), Map.of(), List.of());

  Marks {
    streams = Collections.unmodifiableMap(new TreeMap<>(streams));
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    runs = List.copyOf(runs);
  }

  /** The marks with one more commit. */
  Marks after(Commit commit) {
    TargetText target = commit.target();
    int newVersion = target == null ? 0 : target.version();
    List<String> newRuns = newRuns(commit);
    if (commit.stream() == null) {
      return new Marks(newVersion, streams, totals, newRuns);
    }
    Map<String, Long> newStreams = new TreeMap<>(streams);
    newStreams.put(commit.pipeline(), commit.number());
    Map<String, StreamTotals> newTotals = new LinkedHashMap<>(totals);
    StreamTotals before = newTotals.remove(commit.run());
    newTotals.put(commit.run(), (before == null ? StreamTotals.ZERO : before).plus(commit));
    if (newTotals.size() > STREAM_RUNS) {
      newTotals.remove(newTotals.keySet().iterator().next());
    }
    return new Marks(newVersion, newStreams, newTotals, newRuns);
  }

  private List<String> newRuns(Commit commit) {
    if (commit.mode() == CommitMode.REPLACE) {
      return List.of(commit.run());
    }
    if (!runs.isEmpty() && runs.get(runs.size() - 1).equals(commit.run())) {
      return runs;
    }
    List<String> all = new ArrayList<>(runs);
    all.remove(commit.run());
    all.add(commit.run());
    return all.subList(Math.max(0, all.size() - RUNS), all.size());
  }
}
