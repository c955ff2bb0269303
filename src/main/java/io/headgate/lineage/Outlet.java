package io.headgate.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends events one after the other beside the run, in a thread of its own. Whatever goes wrong is
 * told once, as a warning, and is nothing to the run: it neither fails for it nor waits longer than
 * {@link #LAST} at its end.
 */
final class Outlet implements AutoCloseable {
  /** How long the end of a run waits for its events to be taken. */
  static final Duration LAST = Duration.ofSeconds(10);

  private final Destination destination;
  private final PrintStream messages;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "headgate-lineage");
            made.setDaemon(true);
            return made;
          });
  private final Delivery delivery;
  private @Nullable Future<?> repeated;
  private boolean warned;

  Outlet(Destination destination, PrintStream messages) {
    this.destination = destination;
    this.messages = messages;
    delivery = new Delivery(destination, messages);
  }

  /**
   * Sends an event.
   *
   * @param event makes it, in the outlet's thread
   */
  void send(Callable<JsonNode> event) {
    thread.execute(() -> deliver(event));
  }

  /** Sends an event again and again, made anew each time, until the last one. */
  void sendEvery(Duration period, Callable<JsonNode> event) {
    repeated =
        thread.scheduleWithFixedDelay(
            () -> deliver(event), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends an event after which none comes. */
  void sendLast(Callable<JsonNode> event) {
    Future<?> again = repeated;
    if (again != null) {
      again.cancel(false);
    }
    send(event);
  }

  private void deliver(Callable<JsonNode> event) {
    try {
      delivery.deliver(Json.bytes(event.call()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // What else is wrong may be said in words that hold a header's value: a key.
      warn(e instanceof IOException ? reason(e) : e.getClass().getSimpleName());
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private synchronized void warn(String reason) {
    if (!warned) {
      warned = true;
      messages.println(
          "Cannot send an OpenLineage event to "
              + destination
              + ": "
              + reason
              + ". The run does not depend on it and goes on; further failures are not shown.");
    }
  }

  /** Waits for what is on its way, but not for ever. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
        warn("no answer within " + LAST.toSeconds() + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      thread.shutdownNow();
    }
  }
}
