package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events that are pushed over HTTP to a gateway, which keeps them in a buffer until the pipeline
 * has committed them.
 *
 * @param path of the address that takes events, such as {@code /v1/events}
 * @param formats what bodies may be in; the first is the one that the pipeline file names first
 * @param maxBody bytes of a body, as sent and decompressed
 * @param maxRecordBytes a larger event is refused
 * @param rate absent for as many as come
 * @param check whether each event must pass the contract
 */
public record ReadPushSpec(
    Listen listen,
    String path,
    Buffer buffer,
    List<FormatSpec> formats,
    int maxBody,
    int maxRecordBytes,
    Optional<Auth> auth,
    Optional<Tls> tls,
    Optional<Rate> rate,
    boolean check,
    Idempotency idempotency)
    implements ReadSpec {
  public ReadPushSpec {
    formats = List.copyOf(formats);
  }

  /** The format of the events; what waits in a topic says it itself, but for JSON. */
  @Override
  public FormatSpec format() {
    boolean marked = buffer instanceof Buffer.Topic && !formats.get(0).name().equals("json");
    return formats.size() > 1 || marked ? FormatSpec.several(formats) : formats.get(0);
  }

  @Override
  public String what() {
    return "events pushed to " + listen.host() + ":" + listen.port() + path;
  }

  /** Where the gateway listens; port 0 for any free one. */
  public record Listen(String host, int port) {
    static final String EXPECTED = "an address such as 127.0.0.1:8090 or [::1]:8090";

    static Listen of(String text) {
      int colon = text.lastIndexOf(':');
      String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
      String port = text.substring(colon + 1);
      if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xffff) {
        throw new IllegalArgumentException("Invalid address: '" + text + "': expected " + EXPECTED);
      }
      return new Listen(host, Integer.parseInt(port));
    }
  }

  /** Where events wait. */
  public sealed interface Buffer {
    /** Where that is, for people. */
    String what();

    /** A folder on a local disk, and how many bytes of events it may have. */
    record Folder(Path path, long bytes) implements Buffer {
      @Override
      public String what() {
        return path.toString();
      }
    }

    /**
     * A topic of Kafka.
     *
     * @param gateway sets the gateways apart that take events into one topic
     * @param create how the topic is made if it is not there; empty to fail then
     * @param properties of Kafka's client, but for the brokers' addresses
     */
    record Topic(
        List<String> servers,
        String topic,
        String gateway,
        Optional<WriteTopicSpec.Create> create,
        Map<String, String> properties)
        implements Buffer {
      public Topic {
        servers = List.copyOf(servers);
        properties = Map.copyOf(properties);
      }

      @Override
      public String what() {
        return "topic " + topic + " at " + String.join(", ", servers);
      }

      /** Without values of properties that may be secrets. */
      @Override
      public String toString() {
        return "Topic[" + what() + " " + ClientProperties.shown(properties) + "]";
      }
    }
  }

  /** How clients show who they are. */
  public sealed interface Auth {
    /** Any of several tokens, so that one can take another's place. */
    record Bearer(List<String> tokens) implements Auth {
      public Bearer {
        tokens = List.copyOf(tokens);
      }

      @Override
      public String toString() {
        return "Bearer[***]";
      }
    }

    /**
     * A signature of the body with any of several secrets.
     *
     * @param tolerance by how much the time of a signature may differ from now
     */
    record Hmac(List<String> secrets, Duration tolerance) implements Auth {
      public Hmac {
        secrets = List.copyOf(secrets);
      }

      @Override
      public String toString() {
        return "Hmac[***, " + tolerance + "]";
      }
    }
  }

  /** A PKCS #12 file with the server's key and certificates. */
  public record Tls(Path keyStore, String password) {
    @Override
    public String toString() {
      return "Tls[" + keyStore + "]";
    }
  }

  /**
   * How many events may come.
   *
   * @param events in each second, over time
   * @param burst at once
   */
  public record Rate(long events, long burst) {}

  /** How many idempotency keys are remembered, and for how long. */
  public record Idempotency(int keys, Duration age) {}
}
