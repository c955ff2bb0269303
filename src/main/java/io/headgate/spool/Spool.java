package io.headgate.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headgate.durable.Durable;
import io.headgate.spool.KeyMemory.Known;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A log of events that is written to. Their sequences start at 0 and have no gaps; what {@link
 * #append} has returned for survives any crash, and every reader gets it. May be used by any number
 * of threads.
 */
public final class Spool implements Closeable {
  private final SpoolLock lock;
  private final DurableEnd published;
  private final SpoolWriter writer;
  private final KeyMemory keys;
  private final Clock clock;

  private Spool(
      SpoolLock lock, DurableEnd published, SpoolWriter writer, KeyMemory keys, Clock clock) {
    this.lock = lock;
    this.published = published;
    this.writer = writer;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Opens the log in a directory, which is made if it is not there. Reads all of it: a start takes
   * about a second for each gigabyte.
   *
   * @throws DamagedSpoolException if events that were acknowledged cannot be read
   * @throws IOException also if another process writes to it
   */
  public static Spool open(Path directory, SpoolLimits limits) throws IOException {
    return open(directory, limits, Clock.systemUTC());
  }

  static Spool open(Path directory, SpoolLimits limits, Clock clock) throws IOException {
    Durable.createDirectories(directory);
    SpoolLock lock = SpoolLock.take(directory);
    try {
      Durable.createIfAbsent(
          directory.resolve(SpoolReader.IDENTITY), UUID.randomUUID().toString().getBytes(US_ASCII));
      KeyMemory keys = new KeyMemory(limits);
      KeyFiles keyFiles = new KeyFiles(directory, keys, clock, limits);
      keyFiles.load();
      Recovery.State state = Recovery.run(directory, frame -> Known.of(frame).ifPresent(keys::add));
      DurableEnd published = DurableEnd.open(directory);
      published.publish(state.end());
      SpoolWriter writer = new SpoolWriter(directory, limits, state, published, keyFiles);
      Thread thread = new Thread(writer, "headgate-spool");
      thread.setDaemon(true);
      thread.start();
      return new Spool(lock, published, writer, keys, clock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Appends events and waits until they are durable, together with those that come meanwhile. If
   * events came under the same key before, nothing is appended.
   *
   * @throws SpoolFullException if there is no room; nothing was appended
   * @throws KeyReusedException if those that came under the same key were others
   * @throws IOException if the disk does not take them; they may come to be durable all the same
   *     only if the log is closed for it
   */
  public Receipt append(Events events)
      throws IOException, InterruptedException, SpoolFullException, KeyReusedException {
    long now = clock.millis();
    CompletableFuture<Long> first = new CompletableFuture<>();
    Optional<Known> request =
        events.key().map(key -> new Known(key, events.checksum(), events.count(), now, first));
    if (request.isPresent()) {
      Optional<Known> before = keys.findOrAdd(request.get());
      if (before.isPresent()) {
        return repeat(before.get(), request.get());
      }
    }
    try {
      writer.add(Pending.of(now, events, first));
    } catch (IOException | SpoolFullException | RuntimeException e) {
      first.completeExceptionally(e);
    }
    try {
      return new Receipt(await(first), events.count(), false);
    } catch (IOException | SpoolFullException | RuntimeException e) {
      request.ifPresent(keys::forget);
      throw e;
    }
  }

  private static Receipt repeat(Known before, Known request)
      throws IOException, InterruptedException, SpoolFullException, KeyReusedException {
    if (before.checksum() != request.checksum()) {
      throw new KeyReusedException();
    }
    return new Receipt(await(before.first()), before.count(), true);
  }

  private static long await(CompletableFuture<Long> first)
      throws IOException, InterruptedException, SpoolFullException {
    try {
      return first.get();
    } catch (ExecutionException e) {
      // Another thread's exception: a new one has this thread's stack, and the message of that.
      if (e.getCause() instanceof SpoolFullException full) {
        throw full;
      }
      throw new IOException(
          e.getCause() instanceof IOException cause ? cause.getMessage() : "Cannot append events",
          e.getCause());
    }
  }

  /** The sequence behind the last durable event. */
  public long end() {
    return writer.durable();
  }

  /** The sequence up to which a reader has released events. */
  public long released() {
    return writer.released();
  }

  /** Bytes of all segments, and of what is on its way to them. */
  public long usedBytes() {
    return writer.used();
  }

  /** Idempotency keys that are remembered. */
  public int keys() {
    return keys.size();
  }

  /** Times that keys were not kept for the next start because the disk was full. */
  public long keysNotKept() {
    return writer.keysNotKept();
  }

  /** Completed when the log takes nothing any more; exceptionally if that is for a failure. */
  public CompletableFuture<Void> ended() {
    return writer.ended().copy();
  }

  /** Makes durable what is on its way, and ends. */
  @Override
  public void close() throws IOException {
    writer.close();
    published.close();
    lock.close();
  }
}
