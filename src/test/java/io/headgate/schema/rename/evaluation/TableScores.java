package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.ProofAttempt;
import io.headgate.schema.rename.RenameCandidate;
import io.headgate.schema.rename.RenameCandidate.Tier;
import io.headgate.schema.rename.RenameEvidence;
import io.headgate.schema.rename.RenameProof;
import io.headgate.schema.rename.evaluation.TableEvaluation.Case;
import io.headgate.schema.rename.evaluation.TableEvaluation.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is proven and suspected of the columns of public tables. */
final class TableScores {
  private final List<TableEvaluation> tables;

  TableScores(Path folder) throws IOException {
    tables = DataTable.readAll(folder).stream().map(TableEvaluation::new).toList();
  }

  int tables() {
    return tables.size();
  }

  /** Renames that are proven, of all columns. */
  Score renames(NewRows rows) {
    Score score = Score.NONE;
    for (TableEvaluation table : tables) {
      for (Change change : table.renames()) {
        boolean isProven = tier(table.of(change, rows)).equals(Optional.of(Tier.PROVEN));
        score = score.plus(new Score(1, isProven ? 1 : 0, 0, 0));
      }
    }
    return score;
  }

  /** Why renames that changed no value are not proven: columns by the first objection. */
  Map<String, Integer> objections() {
    Map<String, Integer> counts = new TreeMap<>();
    for (TableEvaluation table : tables) {
      for (Change change : table.renames()) {
        Case asked = table.of(change, NewRows.same());
        ProofAttempt attempt =
            RenameProof.attempts(asked.question(), asked.last(), List.of(asked.probe())).get(0);
        attempt.objections().stream()
            .findFirst()
            .ifPresent(it -> counts.merge(it.replaceAll("'.*?'|[\\d.]+", "…"), 1, Integer::sum));
      }
    }
    return counts;
  }

  /**
   * @param pairs columns replaced by another of their type
   * @param proven the ones that are taken for renames
   * @param suspected replacements that are suspected, with values
   * @param suspectedBlindly the same without any values
   */
  record Replacements(int pairs, List<String> proven, int suspected, int suspectedBlindly) {}

  Replacements replacements(NewRows rows) {
    int pairs = 0;
    int suspected = 0;
    int suspectedBlindly = 0;
    List<String> proven = new ArrayList<>();
    for (TableEvaluation table : tables) {
      for (Change change : table.replacements()) {
        Case asked = table.of(change, rows);
        pairs++;
        Optional<Tier> tier = tier(asked);
        if (tier.equals(Optional.of(Tier.PROVEN))) {
          proven.add(
              table.name() + ": " + change.dropped().name() + " by " + change.content().name());
        }
        suspected += tier.equals(Optional.of(Tier.SUSPECTED)) ? 1 : 0;
        suspectedBlindly += RenameEvidence.find(asked.question()).size();
      }
    }
    return new Replacements(pairs, proven, suspected, suspectedBlindly);
  }

  private static Optional<Tier> tier(Case asked) {
    return RenameEvidence.find(asked.question(), asked.last(), List.of(asked.probe())).stream()
        .findFirst()
        .map(RenameCandidate::tier);
  }
}
