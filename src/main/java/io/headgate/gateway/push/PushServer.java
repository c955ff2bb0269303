package io.headgate.gateway.push;

import io.headgate.format.ReadPlan;
import io.headgate.gateway.HttpService;
import io.headgate.gateway.HttpSettings;
import io.headgate.gateway.topic.TopicBuffer;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spool.EventBuffer;
import io.headgate.spool.Spool;
import io.headgate.spool.SpoolLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes events in over HTTP until it is closed. Whatever it answered with 202 is durable, once, and
 * is read by the pipeline.
 */
public final class PushServer implements AutoCloseable {
  private final HttpService service;
  private final EventBuffer buffer;
  private final String path;

  private PushServer(HttpService service, EventBuffer buffer, String path) {
    this.service = service;
    this.buffer = buffer;
    this.path = path;
  }

  /**
   * Opens the buffer and starts to answer.
   *
   * @param contract what events are checked against, if the settings ask for it
   */
  public static PushServer start(ReadPushSpec settings, Contract contract) throws IOException {
    return start(settings, contract, HttpSettings.PATIENCE);
  }

  static PushServer start(ReadPushSpec settings, Contract contract, Duration patience)
      throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(settings.listen().host(), settings.listen().port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(
          "Cannot listen at " + settings.listen().host() + ": there is no such host");
    }
    Optional<EventCheck> check =
        settings.check()
            ? Optional.of(
                new EventCheck(
                    new ReadPlan(
                        contract, AvroSchemas.compile(contract), settings.maxRecordBytes())))
            : Optional.empty();
    EventBuffer buffer = buffer(settings);
    try {
      PushMetrics metrics = new PushMetrics();
      PushHandler handler =
          new PushHandler(
              parts(settings.path()), new Intake(settings, buffer, check, metrics), metrics);
      HttpSettings http =
          new HttpSettings(
              address,
              settings.maxBody(),
              settings.tls().map(tls -> new HttpSettings.Tls(tls.keyStore(), tls.password())),
              patience);
      return new PushServer(HttpService.start(http, handler), buffer, settings.path());
    } catch (IOException | RuntimeException e) {
      buffer.close();
      throw e;
    }
  }

  private static EventBuffer buffer(ReadPushSpec settings) throws IOException {
    ReadPushSpec.Idempotency keys = settings.idempotency();
    if (settings.buffer() instanceof ReadPushSpec.Buffer.Topic topic) {
      return TopicBuffer.open(topic, keys, settings.maxRecordBytes());
    }
    ReadPushSpec.Buffer.Folder folder = (ReadPushSpec.Buffer.Folder) settings.buffer();
    return Spool.open(folder.path(), SpoolLimits.of(folder.bytes(), keys.keys(), keys.age()));
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.substring(1).split("/", -1)).toList();
  }

  /** Where events are posted to. */
  public URI uri() {
    return URI.create(service.uri() + path);
  }

  /** Completed exceptionally if events cannot be made durable any more until the next start. */
  public CompletableFuture<Void> ended() {
    return buffer.ended();
  }

  /** Answers the requests at hand, and ends. */
  @Override
  public void close() throws IOException {
    service.close();
    buffer.close();
  }
}
