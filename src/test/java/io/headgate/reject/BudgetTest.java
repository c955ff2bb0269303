package io.headgate.reject;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.yaml.Ratio;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.Test;

public class BudgetTest {
  private static final Budget BOTH = new Budget(Optional.of(Ratio.of("1%")), OptionalLong.of(5));

  @Test
  public void breaches_withinBoth_none() {
    assertThat(BOTH.breaches(5, 500), is(empty()));
    assertThat(Budget.NONE.breaches(Long.MAX_VALUE, Long.MAX_VALUE), is(empty()));
  }

  @Test
  public void breaches_overBoth_namesBoth() {
    assertThat(
        BOTH.breaches(6, 100),
        contains(
            "Invalid batch: 6 records rejected, the budget is 5: mend the source or the contract,"
                + " or raise reject.budget.count",
            "Invalid batch: 6 of 100 records rejected, the budget is 1%: mend the source or the"
                + " contract, or raise reject.budget.ratio"));
  }

  @Test
  public void breaches_ratioAtTheLimit_none() {
    for (int percent = 1; percent <= 100; percent++) {
      Budget budget = new Budget(Optional.of(Ratio.of(percent + "%")), OptionalLong.empty());
      assertThat(percent + "%", budget.breaches(percent * 1000L, 100_000), is(empty()));
      assertThat(percent + "%", budget.breaches(percent * 1000L + 1, 100_000).size(), is(1));
    }
    Budget none = new Budget(Optional.of(Ratio.of("0%")), OptionalLong.empty());
    assertThat(none.breaches(0, 0), is(empty()));
    assertThat(none.breaches(1, Long.MAX_VALUE).size(), is(1));
  }

  @Test
  public void budget_negativeCount_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Budget(Optional.empty(), OptionalLong.of(-1)));
    assertThat(e.getMessage(), is("Invalid budget: count -1: expected 0 or more"));
  }
}
