package io.headgate.read.push;

import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import io.headgate.spool.Events;
import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spool. Its origin has the spool's identity in it, so that the positions of one are never
 * taken for those of another in its place.
 */
final class PushReader extends UnboundedReader<RawBatch> {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PushSource source;
  private final Queue<RawBatch> waiting = new ArrayDeque<>();
  private @Nullable SpoolReader spool;
  private @Nullable Origin origin;
  private @Nullable RawBatch current;
  private long position;
  private long lookAt;
  private long quietAt;
  private boolean ended;

  PushReader(PushSource source, PushMark mark) {
    this.source = source;
    this.position = mark.position();
  }

  @Override
  public boolean start() throws IOException {
    lookAt = System.nanoTime();
    quietAt = lookAt + SECOND;
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    long now = System.nanoTime();
    if (!ended && now - lookAt >= 0) {
      look();
      lookAt = now + SECOND;
    }
    if (ended || spool == null || origin == null) {
      return false;
    }
    if (waiting.isEmpty()) {
      cut(spool.next(RawBatch.TARGET_BYTES), origin);
    }
    current = waiting.poll();
    if (current == null && now - quietAt >= 0) {
      // Says that there is nothing: the watermark does not wait for a source that is quiet.
      current = new RawBatchBuilder(origin, Optional.empty()).build(position, position, 0);
    }
    if (current == null) {
      return false;
    }
    quietAt = now + SECOND;
    position = current.to();
    return true;
  }

  /** What is not for every call: whether to end, where the sink is, whether there is a spool. */
  private void look() throws IOException {
    ended = source.control().stopRequested();
    if (ended || !source.reads()) {
      return;
    }
    Optional<String> identity = SpoolReader.identity(source.directory());
    if (identity.isEmpty()) {
      return;
    }
    Origin found = new Origin("push/" + identity.get().strip());
    long committed = source.control().committed().getOrDefault(found.source(), 0L);
    if (spool == null) {
      origin = found;
      position = Math.max(position, committed);
      spool = SpoolReader.open(source.directory(), position);
    }
    SpoolReader.release(source.directory(), committed);
  }

  /** Frames as batches: those that follow each other and are decoded alike are one. */
  private void cut(List<Frame> frames, Origin from) {
    RawBatchBuilder batch = null;
    String schema = "";
    long first = position;
    long end = position;
    for (Frame frame : frames) {
      Events events = frame.events();
      if (!events.format().equals(source.format())) {
        throw new IllegalStateException(
            "Cannot read event "
                + frame.first()
                + " of spool "
                + source.directory()
                + ": it is "
                + events.format()
                + ", the pipeline reads "
                + source.format()
                + ": expected one format; give the pipeline the one that the events are in");
      }
      if (batch == null || !schema.equals(events.payloadSchema()) || batch.isFull()) {
        if (batch != null) {
          waiting.add(batch.build(first, end, RawBatch.UNKNOWN_BACKLOG));
        }
        schema = events.payloadSchema();
        batch =
            new RawBatchBuilder(from, schema.isEmpty() ? Optional.empty() : Optional.of(schema));
        first = end;
      }
      for (int event = 0; event < events.count(); event++) {
        batch.value(events.bytes(), events.start(event), events.end(event));
        batch.end(frame.first() + event, frame.receivedMillis());
      }
      end = frame.end();
    }
    if (batch != null) {
      waiting.add(batch.build(first, end, RawBatch.UNKNOWN_BACKLOG));
    }
  }

  @Override
  public RawBatch getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return BoundedWindow.TIMESTAMP_MIN_VALUE;
  }

  @Override
  public Instant getWatermark() {
    return ended ? BoundedWindow.TIMESTAMP_MAX_VALUE : BoundedWindow.TIMESTAMP_MIN_VALUE;
  }

  @Override
  public PushMark getCheckpointMark() {
    return new PushMark(position);
  }

  @Override
  public PushSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    if (spool != null) {
      spool.close();
      spool = null;
    }
  }
}
