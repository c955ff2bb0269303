package io.headgate.read;

import io.headgate.source.StreamControl;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * When a reader ends. It stops to read once the sink's side asks it to, which is looked at once a
 * second, and is at its end once the sink has committed what was read: with the end of their source
 * runners drop what a later step has in hand. Until then its watermark stays at the least, since
 * event time is in the records. Not for several threads.
 */
public final class ReaderEnd {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final StreamControl control;
  private long askAt;
  private boolean stopped;
  private boolean ended;

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
   * @param handedOut by this reader: the position behind the last record of each partition
   */
  public boolean isReached(long now, Supplier<Map<String, Long>> handedOut) {
    if (!ended && now - askAt >= 0) {
      stopped = stopped || control.stopRequested();
      ended = stopped && control.isCommitted(handedOut.get());
      askAt = now + PERIOD;
    }
    return stopped;
  }

  public Instant watermark() {
    return ended ? BoundedWindow.TIMESTAMP_MAX_VALUE : BoundedWindow.TIMESTAMP_MIN_VALUE;
  }
}
