package io.headgate.schema.rename.evaluation;

import io.headgate.schema.rename.evaluation.SchemaStep.Source;
import io.headgate.schema.rename.evaluation.TableScores.Replacements;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures how well renames are told from other changes, on data that others have published, and
 * prints what {@code docs/schema-drift.md} quotes.
 */
public final class RenameEvaluation {
  private static final Map<String, NewRows> SOURCES =
      Map.of(
          "1. all rows as they were", NewRows.same(),
          "2. 3 % of the values edited", NewRows.edited(0.03),
          "3. 10 % of the values edited", NewRows.edited(0.10),
          "4. half of the rows, and nine times as many new ones", NewRows.grown(0.5),
          "5. a tenth of the rows, and nine times as many new ones", NewRows.grown(0.1),
          "6. new rows alone", NewRows.others());

  private RenameEvaluation() {}

  /**
   * Takes {@code tables FOLDER}, or {@code histories FOLDER [LABELS]}: a folder of CSV and JSON
   * files, or one with a folder for each schema and a {@code .sql} file for each version in it.
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> arguments = List.of(args);
    if (arguments.size() == 2 && arguments.get(0).equals("tables")) {
      tables(new TableScores(Path.of(arguments.get(1))), out);
    } else if (arguments.size() > 1 && arguments.get(0).equals("histories")) {
      HistoryEvaluation histories = new HistoryEvaluation(Path.of(arguments.get(1)));
      histories.extent().forEach(out::println);
      histories(histories, Labels.undeniable(histories.steps()), "undeniable", out);
      if (arguments.size() > 2) {
        histories(histories, Labels.read(Path.of(arguments.get(2))), "labelled", out);
      }
    } else {
      throw new IllegalArgumentException(
          "Invalid arguments: expected tables FOLDER, or histories FOLDER [LABELS]");
    }
  }

  private static void histories(
      HistoryEvaluation histories, Labels labels, String which, PrintStream out) {
    for (Source source : Source.values()) {
      Score score = histories.score(labels, source);
      out.println(
          "| %s | %s | precision %s | recall %s | doubtful %d | strangers suspected %s |"
              .formatted(
                  which,
                  source,
                  score.precision(),
                  score.recall(),
                  score.doubtful(),
                  histories.falseAccepts(source)));
    }
  }

  private static void tables(TableScores tables, PrintStream out) {
    out.println(tables.tables() + " tables");
    SOURCES.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              Score renames = tables.renames(SOURCES.get(name));
              out.println("| %s | renames proven %s |".formatted(name, renames.recall()));
            });
    tables.objections().forEach((reason, count) -> out.println("| " + reason + " | " + count));
    for (NewRows rows : List.of(NewRows.same(), NewRows.others())) {
      Replacements replaced = tables.replacements(rows);
      out.println(
          "replacements %d, proven %s, suspected %d, without values %d"
              .formatted(
                  replaced.pairs(),
                  replaced.proven(),
                  replaced.suspected(),
                  replaced.suspectedBlindly()));
    }
  }
}
