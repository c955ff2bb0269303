package io.headgate.expression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;

/** The law of every stage: what was read is what goes on, is refused, or is discarded. */
public final class Law {
  private Law() {}

  public static void assertHolds(String reason, Outcome before, Outcome after) {
    assertThat(reason + ": read stays", after.read(), is(before.read()));
    assertThat(reason + ": accounts balance", accounted(after), is(accounted(before)));
  }

  private static Tally accounted(Outcome outcome) {
    Tally tally = outcome.batch().tally().plus(outcome.discarded());
    for (Rejection rejection : outcome.rejections()) {
      tally = tally.plus(rejection.identity());
    }
    return tally;
  }
}
