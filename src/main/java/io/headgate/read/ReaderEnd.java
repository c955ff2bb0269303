package io.headgate.read;

import io.headgate.source.StreamControl;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * When a reader ends: once the sink's side asks it to, which is looked at once a second. Until then
 * its watermark stays at the least, since event time is in the records; then it is at the end,
 * which is what a runner takes for the end of a source. Not for several threads.
 */
public final class ReaderEnd {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final StreamControl control;
  private long askAt;
  private boolean reached;

  /**
   * @param now of {@link System#nanoTime}
   */
  public ReaderEnd(StreamControl control, long now) {
    this.control = control;
    askAt = now;
  }

  /**
   * Whether nothing more is to be read.
   *
   * @param now of {@link System#nanoTime}
   */
  public boolean isReached(long now) {
    if (!reached && now - askAt >= 0) {
      reached = control.stopRequested();
      askAt = now + PERIOD;
    }
    return reached;
  }

  public Instant watermark() {
    return reached ? BoundedWindow.TIMESTAMP_MAX_VALUE : BoundedWindow.TIMESTAMP_MIN_VALUE;
  }
}
