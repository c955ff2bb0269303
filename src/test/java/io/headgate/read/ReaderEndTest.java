package io.headgate.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.source.StreamControl;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.junit.Test;

public class ReaderEndTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Sink sink = new Sink();
  private final ReaderEnd end = new ReaderEnd(sink, 0);
  private final Map<String, Long> read = new HashMap<>();

  /** A sink whose answers a test sets. */
  private static final class Sink implements StreamControl {
    private static final long serialVersionUID = 1;

    private final HashMap<String, Long> committed = new HashMap<>();
    private boolean stop;

    @Override
    public Map<String, Long> committed() {
      return committed;
    }

    @Override
    public boolean stopRequested() {
      return stop;
    }
  }

  private boolean isReached(long second) {
    return end.isReached(second * SECOND, () -> read);
  }

  private boolean isEnded() {
    return end.watermark().equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
  }

  @Test
  public void isReached_nobodyAsks_readsOn() {
    sink.committed.put("t/0", 9L);
    assertThat(isReached(0), is(false));
    assertThat(isEnded(), is(false));
  }

  @Test
  public void isReached_withinASecond_doesNotAskAgain() {
    assertThat(isReached(0), is(false));
    sink.stop = true;
    assertThat(end.isReached(SECOND - 1, () -> read), is(false));
    assertThat(isReached(1), is(true));
  }

  @Test
  public void isReached_nothingRead_endsAtOnce() {
    sink.stop = true;
    assertThat(isReached(0), is(true));
    assertThat(isEnded(), is(true));
  }

  @Test
  public void isReached_notCommitted_stopsAndEndsOnlyBehindTheCommit() {
    read.put("t/0", 5L);
    read.put("t/1", 3L);
    sink.stop = true;
    assertThat("reads on", isReached(0), is(true));
    assertThat("nothing is committed", isEnded(), is(false));
    sink.committed.put("t/0", 7L);
    sink.committed.put("t/1", 2L);
    assertThat(isReached(1), is(true));
    assertThat("one partition is behind", isEnded(), is(false));
    sink.committed.put("t/1", 3L);
    assertThat(isReached(2), is(true));
    assertThat(isEnded(), is(true));
  }
}
