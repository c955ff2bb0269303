package io.headgate.schema.rename.evaluation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.format.NpmCorpus;
import io.headgate.schema.rename.evaluation.TableScores.Replacements;
import java.io.IOException;
import org.junit.Test;

/** The figures on public tables that {@code docs/schema-drift.md} quotes. */
public class RenameCorpusIT {
  private static TableScores tables() throws IOException {
    return new TableScores(NpmCorpus.folder("vega-datasets").resolve("data"));
  }

  @Test
  public void find_columnsUnderNewNames_areProvenWhereRowsTellAnything() throws IOException {
    TableScores tables = tables();
    assertThat("tables", tables.tables(), is(55));
    Score score = tables.renames(NewRows.same());
    assertThat("columns", score.expected(), is(378));
    assertThat("proven", score.right(), is(323));
  }

  /** The two that are proven hold the same values in every row sampled. */
  @Test
  public void find_columnsReplacedByOthers_areNotProven() throws IOException {
    Replacements replaced = tables().replacements(NewRows.same());
    assertThat("pairs", replaced.pairs(), is(5466));
    assertThat(
        replaced.proven(),
        containsInAnyOrder(
            "sp500-2000.csv: close by adjclose", "sp500-2000.csv: adjclose by close"));
    assertThat("suspected", replaced.suspected(), lessThan(300));
  }
}
