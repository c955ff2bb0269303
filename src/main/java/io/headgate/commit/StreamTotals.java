package io.headgate.commit;

import io.headgate.record.ValueCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the commits of a stream's run add up to: from the log alone, so that restarts change
 * nothing.
 *
 * @param last number of the last commit; 0 if there is none
 * @param deadLetters the latest dead-letter files, no more than {@link #SHOWN}
 */
public record StreamTotals(
    long commits,
    long last,
    Accounts accounts,
    Map<String, RejectionCount> rejections,
    long files,
    long bytes,
    List<String> deadLetters,
    List<String> schemaChanges,
    Map<String, Long> warnings,
    ValueCounts values) {
  static final StreamTotals ZERO =
      new StreamTotals(
          0, 0, Accounts.ZERO, Map.of(), 0, 0, List.of(), List.of(), Map.of(), ValueCounts.NONE);
  private static final int SHOWN = 20;

  public StreamTotals {
    rejections = Collections.unmodifiableMap(new TreeMap<>(rejections));
    deadLetters = List.copyOf(deadLetters);
    schemaChanges = List.copyOf(schemaChanges);
    warnings = Collections.unmodifiableMap(new TreeMap<>(warnings));
    // A checkpoint may be of a release that did not count them.
    values = values == null ? ValueCounts.NONE : values;
  }

  /**
   * Adds up the commits of a run.
   *
   * @param after a number behind which all of them are
   */
  public static StreamTotals of(Dataset dataset, String run, long after) throws IOException {
    Optional<StreamTotals> known = dataset.log().snapshot().totalsOf(run);
    if (known.isPresent()) {
      return known.get();
    }
    StreamTotals totals = ZERO;
    try (Commits commits = dataset.log().since(after)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        totals = commit.run().equals(run) ? totals.plus(commit) : totals;
      }
    }
    return totals;
  }

  /** The totals with one more commit of the run. */
  StreamTotals plus(Commit commit) {
    Map<String, RejectionCount> newRejections = new TreeMap<>(rejections);
    String where = commit.deadLetters().isEmpty() ? "" : commit.deadLetters().get(0).path();
    commit
        .rejections()
        .forEach(
            (code, count) ->
                newRejections.merge(
                    code,
                    new RejectionCount(count, where),
                    (a, b) -> new RejectionCount(a.count() + b.count(), a.example())));
    List<String> letters = new ArrayList<>(deadLetters);
    commit.deadLetters().forEach(file -> letters.add(file.path()));
    List<String> changes = new ArrayList<>(schemaChanges);
    commit.schemaChanges().forEach(event -> changes.add(event.message()));
    Map<String, Long> newWarnings = new TreeMap<>(warnings);
    commit.warnings().forEach((rule, count) -> newWarnings.merge(rule, count, Long::sum));
    return new StreamTotals(
        commits + 1,
        commit.number(),
        accounts.plus(commit.accounts()),
        newRejections,
        files + commit.files().size(),
        bytes + commit.bytes(),
        letters.subList(Math.max(0, letters.size() - SHOWN), letters.size()),
        changes,
        newWarnings,
        values.plus(commit.values()));
  }
}
