package io.headgate.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.junit.Test;

public class RemoteFailureTest {
  private static final String WRAPPED =
      "org.apache.flink.runtime.JobException: Recovery is suppressed\n\tat a.B.c(B.java:1)\n";

  @Test
  public void of_causeInHeadgatesWords_isTheReason() {
    JobFailedException failure =
        RemoteFailure.of(
            "Cannot finish job a: it ended FAILED",
            WRAPPED
                + "Caused by: java.io.IOException: Cannot write out: disk full\n\t... 3 more\n");
    assertThat(failure.getMessage(), is("Cannot write out: disk full"));
    assertThat(JobFailedException.rootCause(failure), instanceOf(IOException.class));
  }

  @Test
  public void of_causeOfOthers_isNamedWithTheJob() {
    JobFailedException failure =
        RemoteFailure.of(
            "Cannot finish job a: it ended FAILED",
            WRAPPED + "Caused by: java.lang.IllegalStateException: no\n\tat a.B.c(B.java:2)\n");
    assertThat(
        failure.getMessage(),
        is("Cannot finish job a: it ended FAILED: java.lang.IllegalStateException: no"));
    assertThat(JobFailedException.rootCause(failure), instanceOf(IllegalStateException.class));
  }
}
