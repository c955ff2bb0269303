package io.headgate.spool;

import io.headgate.spool.FrameCodec.Head;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log, in the process that writes it or any other on the same machine, while it is written.
 * Sees durable events only (see the package), each once and in order. Not for several threads.
 */
public final class SpoolReader implements Closeable {
  static final String IDENTITY = "identity";

  private final Path directory;
  private long position;
  private @Nullable SegmentInput in;

  private SpoolReader(Path directory, long position) {
    this.directory = directory;
    this.position = position;
  }

  /**
   * Reads from a sequence on. The log may not exist yet if that is 0.
   *
   * @throws IOException if the sequence is none of the log: it was released, or the log is not the
   *     one that gave it
   */
  public static SpoolReader open(Path directory, long from) throws IOException {
    long end = end(directory);
    if (from < 0 || from > end) {
      throw new IOException(
          "Cannot read spool "
              + directory
              + " from event "
              + from
              + ": it ends at event "
              + end
              + ": expected the spool that was read before; another one has taken its place");
    }
    return new SpoolReader(directory, from);
  }

  /** The sequence behind the last durable event. */
  public static long end(Path directory) throws IOException {
    return DurableEnd.read(directory).orElse(0);
  }

  /**
   * What tells a log from another one in its place, whose sequences mean other events; absent as
   * long as there is no log.
   */
  public static Optional<String> identity(Path directory) throws IOException {
    try {
      return Optional.of(Files.readString(directory.resolve(IDENTITY)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Lets the writer delete all events below a sequence, soon. To be called with what is committed,
   * and by one process at a time; durable when it returns.
   */
  public static void release(Path directory, long sequence) throws IOException {
    if (sequence > end(directory)) {
      throw new IllegalArgumentException(
          "Cannot release events of "
              + directory
              + " below "
              + sequence
              + ": it ends at "
              + end(directory));
    }
    if (sequence > Released.read(directory)) {
      Released.write(directory, sequence);
    }
  }

  /** The sequence of the next event. */
  public long position() {
    return position;
  }

  /**
   * The next frames, as many as there are and fit.
   *
   * @param maxBytes of events; the first frame may have more
   * @return empty if there is nothing more for now
   * @throws DamagedSpoolException if events cannot be read that were durable
   */
  public List<Frame> next(int maxBytes) throws IOException {
    long start = position;
    try {
      return read(maxBytes);
    } catch (IOException e) {
      position = start; // nothing was handed out
      close();
      throw e;
    }
  }

  private List<Frame> read(int maxBytes) throws IOException {
    OptionalLong end = DurableEnd.read(directory);
    List<Frame> frames = new ArrayList<>();
    long bytes = 0;
    while (position < end.orElse(0)) {
      SegmentInput input = input();
      Optional<Head> head = input.peek();
      if (head.isEmpty()) {
        throw input.damaged("event " + position + " is expected there, and damaged");
      }
      if (!frames.isEmpty() && bytes + head.get().bodyBytes() > maxBytes) {
        break;
      }
      Frame frame = frame(input, head.get());
      frames.add(frame);
      bytes += frame.events().bytes().length;
      position = frame.end();
    }
    return frames;
  }

  private Frame frame(SegmentInput input, Head head) throws IOException {
    if (head.first() > position || head.end() <= position) {
      throw input.damaged("event " + position + " is expected there, not " + head.first());
    }
    Optional<Frame> frame = input.next(head);
    if (frame.isEmpty()) {
      throw input.damaged("event " + position + " is expected there, and damaged");
    }
    return frame.get().from(position);
  }

  /** The segment with the next event, at its frame. */
  private SegmentInput input() throws IOException {
    if (in != null && !in.atEnd()) {
      return in;
    }
    close();
    SegmentInput opened = SegmentInput.open(segment());
    in = opened;
    for (Optional<Head> head = opened.peek();
        head.isPresent() && head.get().end() <= position;
        head = opened.peek()) {
      opened.skip(head.get());
    }
    return opened;
  }

  private Segment segment() throws IOException {
    Segment last = null;
    for (Segment segment : Segment.list(directory)) {
      if (segment.first() > position) {
        break;
      }
      last = segment;
    }
    if (last == null) {
      throw new IOException(
          "Cannot read spool "
              + directory
              + " from event "
              + position
              + ": it was released and deleted; a dataset that has less than another one read"
              + " cannot be fed from the same spool");
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }
}
