package io.headgate.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a run has read of the dataset itself, dead letters and held sources, that another
 * commit has taken in meanwhile.
 */
record TakenTwice(BatchPlan plan) {
  /** All that was taken already, and by which commit. */
  List<String> problems(CommitLog log, long latest) throws IOException {
    List<String> problems = new ArrayList<>();
    if (plan.replayed().isEmpty() && plan.released().isEmpty()) {
      return problems;
    }
    Snapshot snapshot = log.snapshot(latest);
    Set<String> letters = new LinkedHashSet<>(plan.replayed());
    letters.removeAll(paths(snapshot.letters().stream().map(DeadLetterFile::path)));
    Set<String> held = new LinkedHashSet<>(plan.released());
    held.removeAll(paths(snapshot.held().stream().map(HeldFile::path)));
    if (letters.isEmpty() && held.isEmpty()) {
      return problems;
    }
    Set<String> added = new HashSet<>();
    // Rare: somebody was faster. Which commit it was takes a look at all of them.
    try (Commits commits = log.since(0)) {
      for (Commit by = commits.next(); by != null && by.number() <= latest; by = commits.next()) {
        taken("replay", by, by.replayed(), letters, problems);
        taken("release", by, by.released(), held, problems);
        if (by.mode() == CommitMode.REPLACE) {
          replaced("replay", by, added, letters, problems);
          replaced("release", by, added, held, problems);
        }
        by.deadLetters().forEach(file -> added.add(file.path()));
        by.held().forEach(file -> added.add(file.path()));
        added.removeIf(path -> !letters.contains(path) && !held.contains(path));
      }
    }
    return problems;
  }

  private static Set<String> paths(Stream<String> paths) {
    return new LinkedHashSet<>(paths.toList());
  }

  private static void taken(
      String verb, Commit by, List<String> files, Set<String> wanted, List<String> problems) {
    for (String file : files) {
      if (wanted.remove(file)) {
        problems.add(
            "Cannot " + verb + " " + file + ": commit " + by.number() + " has taken it in already");
      }
    }
  }

  private static void replaced(
      String verb, Commit by, Set<String> added, Set<String> wanted, List<String> problems) {
    for (String file : added) {
      if (wanted.remove(file)) {
        problems.add(
            "Cannot "
                + verb
                + " "
                + file
                + ": commit "
                + by.number()
                + " is a replace, which has its records anew");
      }
    }
  }
}
