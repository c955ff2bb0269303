package io.headgate.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose clients take too long for a request. Idle timeouts do not do that: they
 * begin anew with each byte, and a byte now and then keeps a connection, and what it holds, for
 * ever.
 *
 * <p>From the end of an answer, or from the connection's beginning, the head of the next request
 * must be there within the patience; its body within as long again and a second more for each 16
 * KiB that have come.
 */
final class SlowClients implements Connection.Listener {
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int LEAST_BYTES_PER_SECOND = 16 << 10;

  private final long patienceNanos;
  private final Server server;
  private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();

  SlowClients(Server server, Duration patience) {
    this.server = server;
    patienceNanos = patience.toNanos();
  }

  /**
   * What a client is to send by now.
   *
   * @param body absent while the head is awaited
   */
  private record Wait(long sinceNanos, @Nullable BodyReader body) {
    long nanos(long now, long patience) {
      long allowed = patience;
      if (body != null) {
        allowed += TimeUnit.SECONDS.toNanos(body.length()) / LEAST_BYTES_PER_SECOND;
      }
      return now - sinceNanos - allowed;
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) { // which only wraps the one that counts
      awaitHead(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waits.remove(connection);
  }

  void awaitHead(Connection connection) {
    waits.put(connection, new Wait(System.nanoTime(), null));
  }

  void awaitBody(Connection connection, BodyReader body) {
    waits.put(connection, new Wait(System.nanoTime(), body));
  }

  /** The client has sent everything; it is its turn to wait. */
  void awaitNothing(Connection connection) {
    waits.remove(connection);
  }

  void watch() {
    Scheduler scheduler = server.getScheduler();
    scheduler.schedule(this::sweep, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    waits.forEach(
        (connection, wait) -> {
          if (wait.nanos(now, patienceNanos) > 0 && waits.remove(connection, wait)) {
            end(connection, wait);
          }
        });
    if (server.isRunning()) {
      watch();
    }
  }

  private static void end(Connection connection, Wait wait) {
    BodyReader body = wait.body();
    if (body == null) {
      connection.getEndPoint().close();
    } else {
      body.body()
          .completeExceptionally(
              new HttpError(408, "Request took too long: " + body.length() + " bytes have come"));
    }
  }
}
