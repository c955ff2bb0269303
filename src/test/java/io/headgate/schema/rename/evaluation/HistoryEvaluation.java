package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.RenameCandidate;
import io.headgate.schema.rename.RenameEvidence;
import io.headgate.schema.rename.evaluation.SchemaStep.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What is suspected, tier 2, without any values, in the histories of real schemas. */
final class HistoryEvaluation {
  /** Of more columns at once nobody can tell which became which. */
  private static final int MOST_COLUMNS = 4;

  private final List<SchemaHistory> histories = new ArrayList<>();

  /**
   * @param folder has a folder for each schema, that a file for each version
   */
  HistoryEvaluation(Path folder) throws IOException {
    try (Stream<Path> projects = Files.list(folder)) {
      for (Path project : projects.filter(Files::isDirectory).sorted().toList()) {
        histories.add(SchemaHistory.read(project));
      }
    }
  }

  List<SchemaStep> steps() {
    return histories.stream()
        .flatMap(it -> it.steps().stream())
        .filter(it -> Math.max(it.dropped().size(), it.added().size()) <= MOST_COLUMNS)
        .toList();
  }

  Score score(Labels labels, Source source) {
    return steps().stream()
        .filter(labels::has)
        .map(step -> score(step, labels, source))
        .reduce(Score.NONE, Score::plus);
  }

  private static Score score(SchemaStep step, Labels labels, Source source) {
    Set<String> expected = labels.renames(step);
    Set<String> right = new HashSet<>();
    int wrong = 0;
    int doubtful = 0;
    for (RenameCandidate found : RenameEvidence.find(step.question(source))) {
      String pair = pair(found);
      if (expected.contains(pair)) {
        right.add(pair);
      } else if (labels.isDoubtful(step, pair)) {
        doubtful++;
      } else {
        wrong++;
      }
    }
    return new Score(expected.size(), right.size(), wrong, doubtful);
  }

  static String pair(RenameCandidate found) {
    return (found.dropped() + "=" + found.added()).toLowerCase(Locale.ROOT);
  }

  /** Certain non-renames that are suspected, of all. */
  String falseAccepts(Source source) {
    int pairs = 0;
    int accepted = 0;
    for (SchemaHistory history : histories) {
      for (SchemaStep step : Strangers.of(history.losses(), history.gains())) {
        pairs++;
        accepted += RenameEvidence.find(step.question(source)).size();
      }
    }
    return Score.share(accepted, pairs);
  }

  /** One line each: how long and how lively the histories are. */
  List<String> extent() {
    return histories.stream()
        .map(
            it ->
                "| %s | %d | %d | %d | %d | %d |"
                    .formatted(
                        it.project(),
                        it.versions(),
                        it.tables(),
                        it.added(),
                        it.dropped(),
                        it.steps().size()))
        .toList();
  }
}
