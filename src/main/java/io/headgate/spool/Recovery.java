package io.headgate.spool;

import io.headgate.durable.Durable;
import io.headgate.spool.FrameCodec.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Makes a directory a sound log again after any end of its writer: reads every frame, cuts what the
 * last writer had not finished, and deletes what was released.
 */
final class Recovery {
  private final Path directory;
  private final OptionalLong published;
  private final Consumer<Frame> frames;

  private Recovery(Path directory, OptionalLong published, Consumer<Frame> frames) {
    this.directory = directory;
    this.published = published;
    this.frames = frames;
  }

  /**
   * What there is.
   *
   * @param segments at least one, of which the last is the one to append to
   * @param end the sequence behind the last event
   */
  record State(List<Segment> segments, long bytes, long end) {
    State {
      segments = List.copyOf(segments);
    }
  }

  /**
   * Recovers; everything left is on the disk afterwards.
   *
   * @param frames is given each frame, in order
   */
  static State run(Path directory, Consumer<Frame> frames) throws IOException {
    return new Recovery(directory, DurableEnd.read(directory), frames).run();
  }

  private State run() throws IOException {
    List<Segment> segments = unreleased();
    long bytes = 0;
    long end = segments.isEmpty() ? 0 : segments.get(0).first();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.first() != end) {
        throw new DamagedSpoolException(
            segment.file(), 0, "events " + end + " to " + segment.first() + " before it are gone");
      }
      try (SegmentInput in = SegmentInput.open(segment)) {
        end = read(in, i < segments.size() - 1);
        if (!in.atEnd()) {
          cut(in);
        }
        bytes += in.offset();
      }
    }
    if (published.isPresent() && published.getAsLong() > end) {
      throw new DamagedSpoolException(
          directory, 0, "events " + end + " to " + published.getAsLong() + " are gone");
    }
    if (segments.isEmpty()) {
      segments.add(create(0));
    }
    Durable.sync(segments.get(segments.size() - 1).file());
    Durable.sync(directory);
    return new State(segments, bytes, end);
  }

  private Segment create(long first) throws IOException {
    Segment segment = Segment.of(directory, first);
    Files.createFile(segment.file());
    return segment;
  }

  /**
   * The segments left; deleting those that are released is not synced, and may have to be redone.
   */
  private List<Segment> unreleased() throws IOException {
    List<Segment> segments = new ArrayList<>(Segment.list(directory));
    long released = Released.read(directory);
    while (segments.size() > 1 && segments.get(1).first() <= released) {
      Files.deleteIfExists(segments.remove(0).file());
    }
    return segments;
  }

  /** Reads up to the first place that is not a whole frame; returns the sequence there. */
  private long read(SegmentInput in, boolean closed) throws IOException {
    long sequence = in.segment().first();
    while (!in.atEnd()) {
      long expected = sequence;
      Optional<Head> head = in.peek().filter(found -> found.first() == expected);
      Optional<Frame> frame = head.isPresent() ? in.next(head.get()) : Optional.empty();
      if (frame.isEmpty()) {
        checkTorn(in, sequence, closed);
        break;
      }
      frames.accept(frame.get());
      sequence = frame.get().end();
    }
    return sequence;
  }

  /** Throws unless nobody can have been told that there is something at the offset. */
  private void checkTorn(SegmentInput in, long sequence, boolean closed) throws IOException {
    if (closed || published.orElse(0) > sequence) {
      throw in.damaged("event " + sequence + " is expected there, and damaged");
    }
    ByteBuffer tail = in.tail();
    for (int at = 1; at <= tail.limit() - FrameCodec.HEAD_BYTES; at++) {
      Optional<Head> later = FrameCodec.head(tail.position(at));
      if (later.isPresent() && later.get().durable() > sequence) {
        throw in.damaged("event " + sequence + " is expected there, and damaged");
      }
    }
  }

  private static void cut(SegmentInput in) throws IOException {
    try (FileChannel channel = FileChannel.open(in.segment().file(), StandardOpenOption.WRITE)) {
      channel.truncate(in.offset());
      channel.force(true);
    }
  }
}
