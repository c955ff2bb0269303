package io.headgate.spool;

import io.headgate.spool.FrameCodec.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. What has queued up while it waited for the disk is the next batch, so
 * that many requests share one sync, and one request alone does not wait for others.
 *
 * <p>A write that fails, as on a full disk, is taken back, and the next may succeed. A sync that
 * fails is the end: the operating system may have dropped what it could not write and report the
 * next sync as good, so nothing but reading the files again tells what is there.
 */
final class SpoolWriter implements Runnable {
  private static final Duration LOOK_FOR_RELEASES = Duration.ofMillis(100);
  private static final long MOST_BATCH_BYTES = 16 << 20;

  private final Path directory;
  private final SpoolLimits limits;
  private final KeyFiles keyFiles;
  private final DurableEnd published;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Deque<Segment> segments;
  private final AtomicLong used;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final List<Pending> unsynced = new ArrayList<>();
  private final AtomicLong keysNotKept = new AtomicLong();
  private SegmentOutput out;
  private long looked;
  private long next;
  private volatile long durable;
  private volatile long released;
  private volatile boolean closing;
  private volatile @Nullable IOException failure;

  SpoolWriter(
      Path directory,
      SpoolLimits limits,
      Recovery.State state,
      DurableEnd published,
      KeyFiles keyFiles)
      throws IOException {
    this.directory = directory;
    this.limits = limits;
    this.published = published;
    this.keyFiles = keyFiles;
    segments = new ArrayDeque<>(state.segments());
    used = new AtomicLong(state.bytes());
    next = state.end();
    durable = state.end();
    released = Math.min(Released.read(directory), durable);
    out = SegmentOutput.open(segments.getLast());
    looked = System.nanoTime() - LOOK_FOR_RELEASES.toNanos();
  }

  /** Queues events. Their future is completed when they are durable, or cannot be. */
  void add(Pending pending) throws SpoolFullException, IOException {
    checkSound();
    long bytes = pending.frameBytes();
    long before = used.getAndAdd(bytes);
    if (before + bytes > limits.bytes()) {
      used.addAndGet(-bytes);
      throw new SpoolFullException(before, limits.bytes());
    }
    queue.add(pending);
    if (ended.isDone()) {
      failQueued(); // the thread may have ended between the check and the queue
    }
  }

  private void checkSound() throws IOException {
    IOException cause = failure;
    if (cause != null || closing) {
      throw closed(cause);
    }
  }

  private IOException closed(@Nullable IOException cause) {
    return new IOException(
        "Cannot append to spool "
            + directory
            + ": it is closed"
            + (cause == null ? "" : " since writing to it failed: " + cause.getMessage()),
        cause);
  }

  long durable() {
    return durable;
  }

  long released() {
    return released;
  }

  /** Times that a segment was deleted without keeping its keys for the next start. */
  long keysNotKept() {
    return keysNotKept.get();
  }

  long used() {
    return used.get();
  }

  /** Completed when the thread has ended; exceptionally if that was for a failure. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Writes what is queued, and ends. */
  void close() {
    closing = true;
    ended.exceptionally(failed -> null).join();
  }

  @Override
  public void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        Pending first = queue.poll(LOOK_FOR_RELEASES.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          commit(batch(first));
        }
        deleteReleased();
      }
      out.close();
      ended.complete(null);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      failure = e instanceof IOException io ? io : new IOException(e);
      unsynced.forEach(pending -> pending.first().completeExceptionally(e));
      ended.completeExceptionally(e);
    }
    failQueued();
  }

  private void failQueued() {
    for (Pending pending = queue.poll(); pending != null; pending = queue.poll()) {
      pending.first().completeExceptionally(closed(failure));
    }
  }

  private List<Pending> batch(Pending first) {
    List<Pending> batch = new ArrayList<>(List.of(first));
    long bytes = first.frameBytes();
    while (bytes < MOST_BATCH_BYTES) {
      Pending more = queue.poll();
      if (more == null) {
        break;
      }
      batch.add(more);
      bytes += more.frameBytes();
    }
    return batch;
  }

  private void commit(List<Pending> batch) throws IOException {
    int written = 0;
    try {
      for (Pending pending : batch) {
        if (out.size() > 0 && out.size() + pending.frameBytes() > limits.segmentBytes()) {
          out.flush();
          sync();
          roll();
        }
        unsynced.add(pending);
        written++;
        out.write(
            new Head(pending.body().length, next, durable, pending.count(), pending.checksum()),
            pending.body());
        next += pending.count();
      }
      out.flush();
    } catch (IOException e) {
      cancel(batch.subList(written, batch.size()), e);
      return;
    }
    sync();
  }

  /** Nothing that was not synced has been; the next batch may have better luck. */
  private void cancel(List<Pending> unwritten, IOException cause) throws IOException {
    unsynced.addAll(unwritten);
    out.cancel();
    next = durable;
    for (Pending pending : unsynced) {
      used.addAndGet(-pending.frameBytes());
      pending.first().completeExceptionally(cause);
    }
    unsynced.clear();
  }

  private void sync() throws IOException {
    long first = durable;
    try {
      out.sync();
      durable = next;
      published.publish(next);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make events durable in " + directory, e);
    }
    for (Pending pending : unsynced) {
      pending.first().complete(first);
      first += pending.count();
    }
    unsynced.clear();
  }

  private void roll() throws IOException {
    SegmentOutput full = out;
    out = SegmentOutput.create(directory, next);
    segments.addLast(out.segment());
    full.close();
  }

  private void deleteReleased() throws IOException {
    if (System.nanoTime() - looked < LOOK_FOR_RELEASES.toNanos()) {
      return;
    }
    looked = System.nanoTime();
    released = Math.min(Released.read(directory), durable);
    if (released == durable && out.size() >= limits.segmentBytes()) {
      roll(); // one larger than a segment would otherwise never leave room
    }
    while (segments.size() > 1) {
      Segment oldest = segments.getFirst();
      long end = segments.stream().skip(1).findFirst().orElseThrow().first();
      if (end > released) {
        return;
      }
      keepKeys(oldest.first(), end);
      long bytes = Files.size(oldest.file());
      Files.delete(oldest.file());
      segments.removeFirst();
      used.addAndGet(-bytes);
    }
  }

  /** On a full disk room is worth more than keys, which this process goes on knowing anyway. */
  private void keepKeys(long from, long to) {
    try {
      keyFiles.keep(from, to);
    } catch (IOException e) {
      keysNotKept.incrementAndGet();
    }
  }
}
