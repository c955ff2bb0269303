package io.headgate.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.report.Progress;
import org.junit.After;
import org.junit.Test;

public class StreamLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final Progress progress = Progress.of("stream-line-test");
  private final StreamLine line = new StreamLine(progress);

  @After
  public void forget() {
    Progress.forget("stream-line-test");
  }

  @Test
  public void next_beforeAnything_saysThatNothingIsCommitted() {
    assertThat(line.next(0, 0), is("0 messages, 0/s, 0 rejected, 0 waiting, no commit yet"));
  }

  @Test
  public void next_running_showsTheRateOfTheLastSecondsAndHowFarItIsBehind() {
    var unused = line.next(0, 0);
    progress.addRows(9000);
    progress.addRejected(2);
    progress.committed(7, 1234, 1_000_000);
    assertThat(
        line.next(3 * SECOND, 1_000_000 + 90_000),
        is(
            "9,000 messages, 3,000/s, 2 rejected, 1,234 waiting, watermark 1 min behind,"
                + " commit 7 0 s ago"));
    progress.addRows(1000);
    assertThat(
        "what is older than five seconds does not count",
        line.next(8 * SECOND, 1_000_000),
        is(
            "10,000 messages, 200/s, 2 rejected, 1,234 waiting, watermark 0 s behind,"
                + " commit 7 5 s ago"));
  }
}
