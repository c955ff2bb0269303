package io.headgate.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers HTTP requests at an address until it is closed. Bodies, their memory, threads,
 * connections and the time that a client may take are all bounded.
 */
public final class HttpService implements AutoCloseable {
  private static final int MOST_THREADS = 128;
  private static final int LEAST_THREADS = 8;
  private static final int CONNECTIONS = 1024;
  private static final int WAITING = 256;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  /** How long a connection on which nothing happens holds up the end. */
  private static final Duration LAST_IDLE = Duration.ofMillis(200);

  private final Server server;
  private final ServerConnector connector;

  private HttpService(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /** Starts to answer. */
  public static HttpService start(HttpSettings settings, HttpHandler handler) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("headgate-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols(settings));
    connector.setHost(settings.address().getAddress().getHostAddress());
    connector.setPort(settings.address().getPort());
    connector.setAcceptQueueSize(WAITING);
    connector.setIdleTimeout(settings.patience().toMillis());
    connector.setShutdownIdleTimeout(LAST_IDLE.toMillis());
    SlowClients slow = new SlowClients(server, settings.patience());
    connector.addBean(slow);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    server.setHandler(
        new GracefulHandler(
            new JettyHandler(handler, settings.maxBody(), MemoryBudget.ofProcess(), slow)));
    server.setErrorHandler((request, response, callback) -> failed(handler, response, callback));
    server.setStopTimeout(LAST_ANSWERS.toMillis());
    try {
      server.start();
    } catch (IOException e) {
      stop(server);
      throw e;
    } catch (Exception e) {
      stop(server);
      throw new IOException("Cannot serve at " + settings.address() + ": " + reason(e), e);
    }
    slow.watch();
    return new HttpService(server, connector);
  }

  private static ConnectionFactory[] protocols(HttpSettings settings) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    // Paths name nothing in a file system: a subject may have a slash in its name.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    return settings
        .tls()
        .map(tls -> new ConnectionFactory[] {secure(tls, http), http})
        .orElse(new ConnectionFactory[] {http});
  }

  private static SslConnectionFactory secure(HttpSettings.Tls tls, HttpConnectionFactory http) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStoreType("PKCS12");
    context.setKeyStorePath(tls.keyStore().toUri().toString());
    context.setKeyStorePassword(tls.password());
    return new SslConnectionFactory(context, http.getProtocol());
  }

  /** What Jetty refuses by itself: malformed, with a head too long, while it stops. */
  private static boolean failed(
      HttpHandler handler, org.eclipse.jetty.server.Response response, Callback callback) {
    int status = response.getStatus();
    HttpError error = new HttpError(status, "Cannot read the request as HTTP/1.1");
    JettyHandler.write(handler.failed(error), response, callback);
    return true;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /** Where it is, without a slash at the end. */
  public URI uri() {
    String host = connector.getHost();
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    boolean secure = connector.getConnectionFactory(SslConnectionFactory.class) != null;
    return URI.create((secure ? "https://" : "http://") + name + ":" + connector.getLocalPort());
  }

  /** Ends when the requests at hand are answered, or have had their time. */
  @Override
  public void close() {
    try {
      stop(server);
    } catch (IOException e) {
      System.getLogger(HttpService.class.getName())
          .log(System.Logger.Level.WARNING, "Cannot stop in order: " + e.getMessage());
    }
  }

  private static void stop(Server server) throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("Cannot stop serving: " + reason(e), e);
    }
  }
}
