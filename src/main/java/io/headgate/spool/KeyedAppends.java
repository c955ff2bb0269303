package io.headgate.spool;

import io.headgate.spool.KeyMemory.Known;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Appends each request once: one that comes again under its key gets the answer of the first. */
public final class KeyedAppends {
  private final KeyMemory keys;
  private final Clock clock;

  KeyedAppends(KeyMemory keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** With an empty memory. */
  public static KeyedAppends of(SpoolLimits limits) {
    return new KeyedAppends(new KeyMemory(limits), Clock.systemUTC());
  }

  /** Appends events to something. */
  public interface Append {
    /**
     * Begins to.
     *
     * @param first completed with the first event's sequence when they are durable, or with why not
     */
    void begin(long receivedMillis, Events events, CompletableFuture<Long> first)
        throws IOException, SpoolFullException;
  }

  /** Remembers a request that was durable before. */
  public void remember(String key, int checksum, int count, long receivedMillis, long first) {
    keys.add(
        new Known(key, checksum, count, receivedMillis, CompletableFuture.completedFuture(first)));
  }

  /** Keys that are remembered. */
  public int size() {
    return keys.size();
  }

  /** Appends events as {@link EventBuffer#append} does. */
  public Receipt append(Events events, Append append)
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
      append.begin(now, events, first);
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
}
