package io.headgate.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers HTTP requests at an address until it is closed. Bodies, threads, waiting requests and the
 * time that a client may take are all bounded.
 */
public final class HttpService implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int WAITING = 256;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  static {
    // The JDK's server reads these once; what the user has set stands. Seconds, and connections.
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    setUnlessSet("sun.net.httpserver.maxRspTime", "60");
    setUnlessSet("sun.net.httpserver.idleInterval", "60");
    setUnlessSet("jdk.httpserver.maxConnections", "1024");
    setUnlessSet("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final InFlight inFlight;

  private HttpService(HttpServer server, ThreadPoolExecutor threads, InFlight inFlight) {
    this.server = server;
    this.threads = threads;
    this.inFlight = inFlight;
  }

  /**
   * Starts to answer.
   *
   * @param address whose port may be 0 for any free one
   * @param maxBody bytes that a request's body may have
   * @param answer gives the answer to a request; must not throw
   * @param failed gives the answer to what cannot be read as a request
   */
  public static HttpService start(
      InetSocketAddress address,
      int maxBody,
      Function<Request, Response> answer,
      Function<HttpError, Response> failed)
      throws IOException {
    HttpServer server = HttpServer.create(address, WAITING);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "headgate-http");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
    server.setExecutor(threads);
    InFlight inFlight = new InFlight();
    server.createContext(
        "/",
        exchange -> {
          inFlight.begin();
          try (exchange) {
            write(exchange, answer(exchange, maxBody, answer, failed));
          } finally {
            inFlight.end();
          }
        });
    server.start();
    return new HttpService(server, threads, inFlight);
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Ends when the requests at hand are answered, or have had their time. */
  @Override
  public void close() {
    inFlight.await(LAST_ANSWERS);
    server.stop(0);
    threads.shutdown();
  }

  private static Response answer(
      HttpExchange exchange,
      int maxBody,
      Function<Request, Response> answer,
      Function<HttpError, Response> failed)
      throws IOException {
    try {
      return answer.apply(read(exchange, maxBody));
    } catch (HttpError e) {
      return failed.apply(e);
    }
  }

  private static Request read(HttpExchange exchange, int maxBody) throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(maxBody + 1);
      if (body.length > maxBody) {
        throw new HttpError(
            413, "Request is too large: expected a body of at most " + maxBody + " bytes");
      }
    }
    return new Request(
        exchange.getRequestMethod(),
        Request.path(exchange.getRequestURI().getRawPath()),
        Request.query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")),
        Optional.ofNullable(exchange.getRequestHeaders().get("Accept"))
            .map(values -> String.join(",", values)),
        new Request.Body(body));
  }

  private static void write(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body();
    if (!response.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", response.contentType());
    }
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The requests being answered. */
  private static final class InFlight {
    private int count;

    synchronized void begin() {
      count++;
    }

    synchronized void end() {
      count--;
      notifyAll();
    }

    synchronized void await(Duration most) {
      long end = System.nanoTime() + most.toNanos();
      try {
        for (long left = most.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
