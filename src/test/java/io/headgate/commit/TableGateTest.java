package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.reject.Budget;
import io.headgate.schema.TableRules;
import java.util.Optional;
import org.junit.Test;

public class TableGateTest {
  private static final TableRules RULES =
      new TableRules(Optional.of(10L), Optional.of(1000L), Optional.of(0.2));

  private static TableGate gate(TableRules rules, BatchLimits.ShortExtract extract) {
    return new TableGate(new BatchLimits(Budget.NONE, rules, extract));
  }

  @Test
  public void problems_withinAll_none() {
    TableGate gate = gate(RULES, BatchLimits.ShortExtract.REFUSE);
    assertThat(gate.problems(CommitMode.REPLACE, 80, 100), is(empty()));
    assertThat(gate.problems(CommitMode.REPLACE, 120, 100), is(empty()));
    assertThat(gate.problems(CommitMode.APPEND, 10, 100_000), is(empty()));
  }

  @Test
  public void problems_tooFewForAll_namesAll() {
    assertThat(
        gate(RULES, BatchLimits.ShortExtract.REFUSE).problems(CommitMode.REPLACE, 4, 100),
        contains(
            "Invalid batch: 4 rows written, the contract's min-rows is 10",
            "Cannot replace 100 rows by 4: fewer than half; check the source, or set"
                + " allow-short in the pipeline file if that is meant",
            "Cannot replace 100 rows by 4: a change of 96.0%, the contract's max-change is"
                + " 20.0%"));
  }

  @Test
  public void problems_tooMany_isNamed() {
    assertThat(
        gate(RULES, BatchLimits.ShortExtract.REFUSE).problems(CommitMode.APPEND, 1001, 100),
        contains("Invalid batch: 1001 rows written, the contract's max-rows is 1000"));
  }

  @Test
  public void problems_atTheLimits_none() {
    TableGate gate = gate(RULES, BatchLimits.ShortExtract.REFUSE);
    assertThat(gate.problems(CommitMode.APPEND, 1000, 0), is(empty()));
    assertThat("no change against nothing", gate.problems(CommitMode.REPLACE, 10, 0), is(empty()));
  }

  @Test
  public void problems_emptyReplace_isRefusedEvenTheFirstTime() {
    assertThat(
        gate(TableRules.NONE, BatchLimits.ShortExtract.REFUSE).problems(CommitMode.REPLACE, 0, 0),
        contains(
            "Cannot replace 0 rows by none: check the source, or set allow-short in the pipeline"
                + " file if that is meant"));
    assertThat(
        gate(TableRules.NONE, BatchLimits.ShortExtract.ALLOW).problems(CommitMode.REPLACE, 0, 100),
        is(empty()));
    assertThat(
        gate(TableRules.NONE, BatchLimits.ShortExtract.REFUSE).problems(CommitMode.APPEND, 0, 100),
        is(empty()));
  }

  @Test
  public void problems_halfTheRows_isEnough() {
    TableGate gate = gate(TableRules.NONE, BatchLimits.ShortExtract.REFUSE);
    assertThat(gate.problems(CommitMode.REPLACE, 50, 100), is(empty()));
    assertThat(gate.problems(CommitMode.REPLACE, 49, 100).size(), is(1));
  }
}
