package io.headgate.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    Map<String, Long> warnings) {
  private static final int SHOWN = 20;

  /** Adds up the commits of a run behind a number. */
  public static StreamTotals of(Dataset dataset, String run, long after) throws IOException {
    CommitLog log = dataset.log();
    long commits = 0;
    long last = 0;
    Accounts accounts = Accounts.ZERO;
    Map<String, RejectionCount> rejections = new TreeMap<>();
    long files = 0;
    long bytes = 0;
    List<String> letters = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    Map<String, Long> warnings = new TreeMap<>();
    for (long number = after + 1, latest = log.latest(); number <= latest; number++) {
      Commit commit = log.read(number);
      if (!commit.run().equals(run)) {
        continue;
      }
      commits++;
      last = number;
      accounts = accounts.plus(commit.accounts());
      files += commit.files().size();
      bytes += commit.bytes();
      String where = commit.deadLetters().isEmpty() ? "" : commit.deadLetters().get(0).path();
      commit
          .rejections()
          .forEach(
              (code, count) ->
                  rejections.merge(
                      code,
                      new RejectionCount(count, where),
                      (a, b) -> new RejectionCount(a.count() + b.count(), a.example())));
      commit.deadLetters().forEach(file -> letters.add(file.path()));
      while (letters.size() > SHOWN) {
        letters.remove(0);
      }
      commit.schemaChanges().forEach(event -> changes.add(event.message()));
      commit.warnings().forEach((rule, count) -> warnings.merge(rule, count, Long::sum));
    }
    return new StreamTotals(
        commits, last, accounts, rejections, files, bytes, letters, changes, warnings);
  }
}
