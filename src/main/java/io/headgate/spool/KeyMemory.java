package io.headgate.spool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The keys of requests that came lately, and what became of them. Keys of requests under way are
 * here too, so that one of two at the same time waits for the other.
 */
final class KeyMemory {
  private final int most;
  private final long ageMillis;
  private final Map<String, Known> byKey = new LinkedHashMap<>(); // oldest first

  KeyMemory(SpoolLimits limits) {
    most = limits.keys();
    ageMillis = limits.keyAge().toMillis();
  }

  /**
   * A request under its key.
   *
   * @param checksum of its events
   * @param first the first sequence, once the events are durable
   */
  record Known(
      String key, int checksum, int count, long receivedMillis, CompletableFuture<Long> first) {
    /** What is known of a frame that is durable. */
    static Optional<Known> of(Frame frame) {
      Events events = frame.events();
      return events
          .key()
          .map(
              key ->
                  new Known(
                      key,
                      events.checksum(),
                      events.count(),
                      frame.receivedMillis(),
                      CompletableFuture.completedFuture(frame.first())));
    }

    private boolean failed() {
      return first.isCompletedExceptionally();
    }
  }

  /** What came before under the key of a request; if nothing did, remembers the request instead. */
  synchronized Optional<Known> findOrAdd(Known request) {
    forgetOld(request.receivedMillis());
    Known known = byKey.get(request.key());
    if (known != null && !known.failed() && !isOld(known, request.receivedMillis())) {
      return Optional.of(known);
    }
    add(request);
    return Optional.empty();
  }

  /** Remembers a request, in the order in which they came. */
  synchronized void add(Known request) {
    byKey.remove(request.key()); // a new place in the order
    byKey.put(request.key(), request);
    forgetMany();
  }

  synchronized void forget(Known request) {
    byKey.remove(request.key(), request);
  }

  synchronized int size() {
    return byKey.size();
  }

  /** The durable requests with sequences in a range that are young enough at a time. */
  synchronized List<Known> between(long from, long to, long nowMillis) {
    List<Known> found = new ArrayList<>();
    for (Known known : byKey.values()) {
      Long first = known.failed() ? null : known.first().getNow(null);
      if (first != null && first >= from && first < to && !isOld(known, nowMillis)) {
        found.add(known);
      }
    }
    return found;
  }

  private void forgetOld(long nowMillis) {
    Iterator<Known> oldest = byKey.values().iterator();
    while (oldest.hasNext()) {
      Known known = oldest.next();
      if (!known.first().isDone() || !isOld(known, nowMillis)) {
        return;
      }
      oldest.remove();
    }
  }

  private void forgetMany() {
    Iterator<Known> oldest = byKey.values().iterator();
    while (byKey.size() > most && oldest.hasNext()) {
      if (oldest.next().first().isDone()) {
        oldest.remove();
      }
    }
  }

  private boolean isOld(Known known, long nowMillis) {
    return known.receivedMillis() < nowMillis - ageMillis;
  }
}
