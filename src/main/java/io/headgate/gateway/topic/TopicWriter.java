package io.headgate.gateway.topic;

import io.headgate.spool.Events;
import io.headgate.spool.SpoolFullException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;

/**
 * Sends requests, those that wait together in one transaction. While brokers are away what waits is
 * refused, but for requests of which it is not known what became: those wait until it is.
 */
final class TopicWriter implements Runnable, Closeable {
  /** Bytes of events that may wait; more means that brokers are slower than clients. */
  static final long MOST_WAITING = 64L << 20;

  private static final long MOST_AT_ONCE = 8L << 20;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final TopicEnd topic;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread = new Thread(this, "headgate-topic-buffer");
  private volatile long end;
  private volatile boolean stopped;

  /** A request that waits. */
  private record Waiting(TopicEnd.Part part, CompletableFuture<Long> first) {
    int bytes() {
      return part.events().bytes().length;
    }
  }

  /**
   * @param topic open
   * @param end how many events were taken
   */
  TopicWriter(TopicEnd topic, long end) {
    this.topic = topic;
    this.end = end;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(long receivedMillis, Events events, CompletableFuture<Long> first)
      throws IOException, SpoolFullException {
    if (stopped) {
      throw new IOException("Cannot take events: the gateway stops");
    }
    Waiting waiting = new Waiting(new TopicEnd.Part(events, receivedMillis), first);
    if (waitingBytes.addAndGet(waiting.bytes()) > MOST_WAITING) {
      waitingBytes.addAndGet(-waiting.bytes());
      throw new SpoolFullException(waitingBytes.get(), MOST_WAITING);
    }
    queue.add(waiting);
  }

  long end() {
    return end;
  }

  long waitingBytes() {
    return waitingBytes.get();
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void run() {
    try {
      while (!stopped || !queue.isEmpty()) {
        List<Waiting> group = next();
        if (!group.isEmpty()) {
          send(group);
          waitingBytes.addAndGet(-group.stream().mapToLong(Waiting::bytes).sum());
        }
      }
      ended.complete(null);
    } catch (InterruptedException e) {
      ended.complete(null);
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    } finally {
      stopped = true;
      refuse("the gateway stops");
      topic.close();
    }
  }

  private List<Waiting> next() throws InterruptedException {
    List<Waiting> group = new ArrayList<>();
    Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
    long bytes = 0;
    for (Waiting each = first; each != null; each = bytes < MOST_AT_ONCE ? queue.poll() : null) {
      group.add(each);
      bytes += each.bytes();
    }
    return group;
  }

  private void send(List<Waiting> group) {
    try {
      if (!topic.isOpen()) {
        end = topic.open();
      }
      topic.send(group.stream().map(Waiting::part).toList(), end);
    } catch (KafkaException | IllegalStateException e) {
      // Nothing of it is there, or ever will be: whoever opens the topic next aborts it.
      topic.close();
      fail(group, String.valueOf(e.getMessage()));
      return;
    }
    long behind = end + group.stream().mapToLong(each -> each.part().events().count()).sum();
    try {
      topic.commit();
    } catch (KafkaException | IllegalStateException e) {
      topic.close();
      if (!isThere(behind)) {
        fail(group, String.valueOf(e.getMessage()));
        return;
      }
    }
    long first = end;
    end = behind;
    for (Waiting each : group) {
      each.first().complete(first);
      first += each.part().events().count();
    }
  }

  /**
   * Finds out whether a transaction was committed: whatever is answered before that is known may be
   * wrong. Others do not wait for it.
   */
  private boolean isThere(long behind) {
    while (true) {
      try {
        long taken = topic.open();
        if (taken != behind) {
          end = taken;
        }
        return taken == behind;
      } catch (KafkaException | IllegalStateException e) {
        topic.close();
        refuse(String.valueOf(e.getMessage()));
        LockSupport.parkNanos(PAUSE);
        if (Thread.interrupted()) {
          return false;
        }
      }
    }
  }

  /** Refuses all that wait. */
  private void refuse(String reason) {
    List<Waiting> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    fail(waiting, reason);
    waitingBytes.addAndGet(-waiting.stream().mapToLong(Waiting::bytes).sum());
  }

  private void fail(List<Waiting> waiting, String reason) {
    IOException failure = new IOException("Cannot keep events in " + topic.what() + ": " + reason);
    waiting.forEach(each -> each.first().completeExceptionally(failure));
  }

  /** Sends what waits, and ends. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
