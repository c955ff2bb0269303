package io.headgate.cli.checks;

import io.headgate.commit.RunRecord;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What was wrong with a run's refused records, by what of the contract they broke: counted from its
 * dead letters, all of them up to a limit. Values in their messages are masked as the contract
 * says.
 */
final class Findings {
  /** Enough to say what breaks; a report is no reason to read for minutes. */
  static final int MOST_LETTERS = 100_000;

  /** How often something was broken, and where first. */
  record Finding(long count, String example) {
    static final Finding NONE = new Finding(0, "");
  }

  private final Map<BrokenRule, Finding> found = new HashMap<>();
  private long letters;

  private Findings() {}

  /**
   * Reads them.
   *
   * @param root the dataset's, which the run's letters are named from
   */
  static Findings of(Path root, RunRecord run) throws IOException {
    Findings findings = new Findings();
    for (String file : run.deadLetters()) {
      Path path = root.resolve(file).normalize();
      if (Files.exists(path) && findings.letters < MOST_LETTERS) {
        findings.read(path);
      }
    }
    return findings;
  }

  private void read(Path file) throws IOException {
    try (DeadLetterReader reader = new DeadLetterReader(file)) {
      for (DeadLetter letter = reader.next();
          letter != null && letters < MOST_LETTERS;
          letter = reader.next()) {
        letters++;
        add(letter.rejection());
      }
    }
  }

  private void add(Rejection rejection) {
    for (Violation violation : rejection.violations()) {
      found.merge(
          BrokenRule.of(violation),
          new Finding(1, rejection.where() + ": " + violation.message()),
          (a, b) -> new Finding(a.count + 1, a.example));
    }
  }

  Finding find(BrokenRule rule) {
    return found.getOrDefault(rule, Finding.NONE);
  }

  /** Whether there are more letters than were read, so that counts are lower bounds. */
  boolean isCut() {
    return letters >= MOST_LETTERS;
  }
}
