package io.headgate.read.push;

import io.headgate.format.several.SeveralFormats;
import io.headgate.read.PositionMark;
import io.headgate.read.ReaderEnd;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import io.headgate.spool.Events;
import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
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

  /** What is committed is asked for less often: it takes a look at the log. */
  private static final long RELEASE = 5 * SECOND;

  private final PushSource source;
  private final PositionMark mark;
  private final ReaderEnd end;
  private final Queue<RawBatch> waiting = new ArrayDeque<>();
  private @Nullable SpoolReader spool;
  private @Nullable Origin origin;
  private @Nullable RawBatch current;
  private long position;
  private Map<String, Long> handedOut = Map.of();
  private long lookAt;
  private long quietAt;

  PushReader(PushSource source, PositionMark mark) {
    this.source = source;
    this.mark = mark;
    end = new ReaderEnd(source.control(), System.nanoTime());
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
    if (end.isReached(now, () -> handedOut)) {
      return false;
    }
    if (source.reads() && now - lookAt >= 0) {
      look();
      lookAt = now + (spool == null ? SECOND : RELEASE);
    }
    if (spool == null || origin == null) {
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
    if (current.to() > current.from()) {
      handedOut = Map.of(current.origin().source(), position);
    }
    return true;
  }

  /** What is not for every call: where the sink is, and whether there is a spool. */
  private void look() throws IOException {
    Optional<String> identity = SpoolReader.identity(source.directory());
    if (identity.isEmpty()) {
      return;
    }
    Origin found = new Origin("push/" + identity.get().strip());
    long committed = source.control().committed().getOrDefault(found.source(), 0L);
    if (spool == null) {
      origin = found;
      position = Math.max(committed, mark.positions().getOrDefault(found.source(), 0L));
      spool = SpoolReader.open(source.directory(), position);
    } else if (!found.equals(origin)) {
      throw new IOException(
          "Cannot read on in spool "
              + source.directory()
              + ": another one has taken its place; it is read from its start");
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
      if (!source.formats().contains(events.format())) {
        throw new IllegalStateException(
            "Cannot read event "
                + frame.first()
                + " of spool "
                + source.directory()
                + ": it is "
                + events.format()
                + ", the pipeline reads "
                + String.join(" and ", source.formats())
                + ": expected one format; give the pipeline the one that the events are in");
      }
      String own = schema(events);
      if (batch == null || !schema.equals(own) || batch.isFull()) {
        if (batch != null) {
          waiting.add(batch.build(first, end, RawBatch.UNKNOWN_BACKLOG));
        }
        schema = own;
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

  private String schema(Events events) {
    return source.formats().size() > 1
        ? SeveralFormats.schema(events.format(), events.payloadSchema())
        : events.payloadSchema();
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
    return end.watermark();
  }

  @Override
  public PositionMark getCheckpointMark() {
    return origin == null ? mark : new PositionMark(Map.of(origin.source(), position));
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
