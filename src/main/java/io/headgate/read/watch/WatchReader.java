package io.headgate.read.watch;

import io.headgate.read.PositionMark;
import io.headgate.read.ReaderEnd;
import io.headgate.read.files.ListedFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lists, and hands out what is complete and new: small files together, large ones alone. */
final class WatchReader extends UnboundedReader<WatchedFiles> {
  private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

  /** A runner may ask again at once. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  /** What one worker reads in a row: enough that handing it out costs nothing. */
  private static final long BYTES = 32L << 20;

  private static final int FILES = 64;

  private final WatchSource source;
  private final WatchCursor cursor;
  private final ReaderEnd end;
  private final Deque<WatchedFiles> waiting = new ArrayDeque<>();
  private @Nullable WatchedFiles current;
  private long lookAt;
  private long quietAt;

  WatchReader(WatchSource source, PositionMark mark) {
    this.source = source;
    cursor = new WatchCursor(source.settings().watch(), mark.positions());
    end = new ReaderEnd(source.control(), System.nanoTime());
  }

  @Override
  public boolean start() throws IOException {
    lookAt = System.nanoTime();
    quietAt = lookAt;
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    long now = System.nanoTime();
    current = null;
    if (end.isReached(now, cursor::uncommitted)) {
      return false;
    }
    if (source.lists() && waiting.isEmpty() && now - lookAt >= 0) {
      look();
      lookAt = System.nanoTime() + source.settings().watch().every().toNanos();
    }
    current = waiting.poll();
    if (current == null && source.lists() && now - quietAt >= 0) {
      current = WatchedFiles.NONE; // Says that it is there, and has nothing new.
    }
    if (current != null) {
      quietAt = now + QUIET;
      current.files().forEach(cursor::handOut);
      return true;
    }
    LockSupport.parkNanos(PAUSE);
    return false;
  }

  private void look() throws IOException {
    // In this order: what is committed meanwhile is known as handed out.
    Map<String, Long> committed = source.control().committed();
    Optional<List<ListedFile>> listed = source.settings().list();
    if (listed.isPresent()) {
      long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
      gather(cursor.look(listed.get(), committed, source.settings()::hasMarker, now));
    }
  }

  private void gather(WatchCursor.Look look) {
    if (!look.problems().isEmpty()) {
      waiting.add(new WatchedFiles(List.of(), List.of(), look.problems()));
      return;
    }
    List<String> gone = look.gone();
    List<ListedFile> files = new ArrayList<>();
    long bytes = 0;
    for (ListedFile file : look.complete()) {
      if (!files.isEmpty() && (files.size() == FILES || bytes + file.bytes() > BYTES)) {
        waiting.add(new WatchedFiles(files, gone, List.of()));
        gone = List.of();
        files = new ArrayList<>();
        bytes = 0;
      }
      files.add(file);
      bytes += file.bytes();
    }
    if (!files.isEmpty()) {
      waiting.add(new WatchedFiles(files, gone, List.of()));
    }
  }

  @Override
  public WatchedFiles getCurrent() {
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
    return cursor.mark();
  }

  @Override
  public WatchSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    // Nothing is open between looks.
  }
}
