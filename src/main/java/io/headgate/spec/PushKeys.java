package io.headgate.spec;

import io.headgate.format.FormatFactory;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code read: push:}. */
final class PushKeys {
  /** So that the largest body is a small part of the buffer, which is emptied part by part. */
  private static final int LEAST_BODIES_IN_BUFFER = 4;

  private static final long MOST_BODY = 256L << 20;

  static final Key<ReadPushSpec.Listen> LISTEN =
      Key.defaulting(
          "listen",
          Values.text(
              "address",
              ReadPushSpec.Listen.EXPECTED,
              "^.+:[0-9]{1,5}$",
              ReadPushSpec.Listen::of,
              new ReadPushSpec.Listen("127.0.0.1", 0)),
          "127.0.0.1:8090",
          "Where the gateway listens; port 0 for any free one");
  static final Key<String> PATH =
      Key.defaulting(
          "path",
          Values.matching("path", "a path such as /v1/events", "(?:/[A-Za-z0-9._~-]+)+"),
          "/v1/events",
          "Where events are posted to");

  static final Key<String> BUFFER_PATH =
      Key.optional(
          "path",
          Values.text(),
          "A folder on a local disk where events wait for the pipeline, relative to this file");
  static final Key<DataSize> BUFFER_SIZE =
      Key.defaulting(
          "size",
          Values.size(),
          "1GiB",
          "When it has grown to that, requests are answered with 503");
  static final Key<String> GATEWAY =
      Key.optional(
          "gateway",
          Values.matching("name", "a name of a-z, 0-9 and dashes", "[a-z][a-z0-9-]*"),
          "Sets gateways apart that take events into one topic: each needs a name of its own; by"
              + " default there is one");
  static final Key<Section> BUFFER_TOPIC =
      Key.optional(
          "topic",
          Values.section(
              KeyTable.of(
                  "push-topic",
                  "A topic of Kafka where events wait",
                  TopicKeys.SERVERS,
                  SinkKeys.TOPIC,
                  SinkKeys.CREATE,
                  GATEWAY,
                  SinkKeys.PROPERTIES)),
          "A topic of Kafka where events wait; they are taken in json");
  static final Key<Section> BUFFER =
      Key.required(
          "buffer",
          Values.section(
              KeyTable.of(
                      "push-buffer", "Where events wait", BUFFER_PATH, BUFFER_SIZE, BUFFER_TOPIC)
                  .exactlyOneOf(BUFFER_PATH, BUFFER_TOPIC)),
          "Where events wait for the pipeline");

  static final Key<DataSize> MAX_BODY =
      Key.defaulting(
          "max-body-size",
          Values.size(),
          "8MiB",
          "A larger body is refused, be it so as sent or decompressed");
  static final Key<DataSize> MAX_EVENT =
      Key.defaulting("max-event-size", Values.size(), "1MiB", "A larger event is refused");

  static final Key<List<String>> BEARER =
      Key.optional(
          "bearer",
          Values.oneOrMore(Values.text()),
          "The token, or several of which any will do; from ${env:NAME} or ${file:PATH}");
  static final Key<List<String>> SECRET =
      Key.required(
          "secret",
          Values.oneOrMore(Values.text()),
          "The secret, or several of which any will do; from ${env:NAME} or ${file:PATH}");
  static final Key<Duration> TOLERANCE =
      Key.defaulting(
          "tolerance",
          Values.duration(),
          "5m",
          "By how much the time of a signature may differ from the gateway's clock");
  static final Key<Section> HMAC =
      Key.optional(
          "hmac",
          Values.section(
              KeyTable.of(
                  "push-hmac",
                  "Bodies signed with a shared secret (HMAC-SHA256)",
                  SECRET,
                  TOLERANCE)),
          "Bodies signed with a shared secret (HMAC-SHA256)");
  static final Key<Section> AUTH =
      Key.optional(
          "auth",
          Values.section(
              KeyTable.of("push-auth", "How clients show who they are", BEARER, HMAC)
                  .exactlyOneOf(BEARER, HMAC)),
          "How clients show who they are; without it, whoever reaches the address may post");

  static final Key<String> KEY_STORE =
      Key.required(
          "keystore",
          Values.text(),
          "A PKCS #12 file with the server's key and certificates, relative to this file");
  static final Key<String> PASSWORD =
      Key.required(
          "password", Values.text(), "The file's password; from ${env:NAME} or ${file:PATH}");
  static final Key<Section> TLS =
      Key.optional(
          "tls",
          Values.section(KeyTable.of("push-tls", "HTTPS", KEY_STORE, PASSWORD)),
          "Serves HTTPS instead of HTTP");

  static final Key<Long> EVENTS =
      Key.required(
          "events", Values.integer(1, 1_000_000_000), "How many events may come in a second");
  static final Key<Long> BURST =
      Key.optional(
          "burst",
          Values.integer(1, 1_000_000_000),
          "How many may come at once; by default those of ten seconds");
  static final Key<Section> RATE =
      Key.optional(
          "rate",
          Values.section(KeyTable.of("push-rate", "How many events may come", EVENTS, BURST)),
          "Requests over it are answered with 429");

  static final Key<Boolean> CHECK =
      Key.defaulting(
          "check",
          Values.bool(),
          "false",
          "Whether events that break the contract are refused when they are posted; otherwise the"
              + " pipeline rejects them");

  static final Key<Long> KEYS =
      Key.defaulting(
          "keys", Values.integer(0, 10_000_000), "100000", "How many keys are remembered");
  static final Key<Duration> KEY_AGE =
      Key.defaulting("for", Values.duration(), "1h", "For how long a key is remembered");
  static final KeyTable IDEMPOTENCY_TABLE =
      KeyTable.of("push-idempotency", "Requests that are sent again", KEYS, KEY_AGE);
  static final Key<Section> IDEMPOTENCY =
      Key.optional(
          "idempotency", Values.section(IDEMPOTENCY_TABLE), "Requests that are sent again");

  private final Key<List<FormatSpec>> formats;
  private final KeyTable table;

  PushKeys(List<FormatFactory> all) {
    List<FormatFactory> cutting =
        ReadKeys.files(all).stream().filter(format -> format.create(Map.of()).cuts()).toList();
    formats =
        Key.required(
            "format",
            Values.oneOrMore(FormatKeys.of("push-format", cutting)),
            "What bodies may be in: a format, or several");
    table =
        KeyTable.of(
            "read-push",
            "Events that are pushed over HTTP",
            LISTEN,
            PATH,
            formats,
            BUFFER,
            MAX_BODY,
            MAX_EVENT,
            AUTH,
            TLS,
            RATE,
            CHECK,
            IDEMPOTENCY);
  }

  KeyTable table() {
    return table;
  }

  ReadPushSpec read(Section push, Path folder) {
    Section buffer = push.value(BUFFER);
    int maxBody = size(push, MAX_BODY);
    int maxEvent = size(push, MAX_EVENT);
    long bytes = buffer.value(BUFFER_SIZE).bytes();
    Optional<Section> topic = buffer.find(BUFFER_TOPIC);
    if (topic.isEmpty() && bytes < (long) LEAST_BODIES_IN_BUFFER * maxBody) {
      buffer.problem(
          BUFFER_SIZE,
          "Invalid size: "
              + new DataSize(bytes)
              + ": expected at least "
              + LEAST_BODIES_IN_BUFFER
              + " times max-body-size, which is "
              + new DataSize(maxBody));
    }
    List<FormatSpec> given = push.value(formats);
    if (given.stream().map(FormatSpec::name).distinct().count() < given.size()) {
      push.problem(formats, "Invalid formats: one stands twice: expected each once");
    }
    topic.ifPresent(section -> checkTopic(buffer));
    return new ReadPushSpec(
        push.value(LISTEN),
        push.value(PATH),
        topic.isPresent()
            ? topic(topic.get())
            : new ReadPushSpec.Buffer.Folder(
                folder.resolve(buffer.find(BUFFER_PATH).orElse("")).normalize(), bytes),
        given.isEmpty() ? List.of(new FormatSpec("json", Map.of())) : given,
        maxBody,
        maxEvent,
        push.find(AUTH).flatMap(PushKeys::auth),
        push.find(TLS)
            .map(
                tls ->
                    new ReadPushSpec.Tls(
                        folder.resolve(tls.value(KEY_STORE)).normalize(), tls.value(PASSWORD))),
        push.find(RATE).map(PushKeys::rate),
        push.value(CHECK),
        push.find(IDEMPOTENCY).map(PushKeys::idempotency).orElseGet(PushKeys::idempotency));
  }

  private static void checkTopic(Section buffer) {
    if (buffer.has(BUFFER_SIZE)) {
      buffer.problem(
          BUFFER_SIZE, "Invalid key: the size of a topic is what its retention says: remove it");
    }
  }

  private static ReadPushSpec.Buffer topic(Section topic) {
    return new ReadPushSpec.Buffer.Topic(
        topic.value(TopicKeys.SERVERS),
        topic.value(SinkKeys.TOPIC),
        topic.find(GATEWAY).orElse("gateway"),
        topic.find(SinkKeys.CREATE).map(SinkKeys::create),
        SinkKeys.properties(topic));
  }

  private static Optional<ReadPushSpec.Auth> auth(Section auth) {
    Optional<ReadPushSpec.Auth> hmac =
        auth.find(HMAC)
            .map(
                section ->
                    new ReadPushSpec.Auth.Hmac(section.value(SECRET), section.value(TOLERANCE)));
    return hmac.or(() -> auth.find(BEARER).map(ReadPushSpec.Auth.Bearer::new));
  }

  private static ReadPushSpec.Rate rate(Section rate) {
    long events = rate.value(EVENTS);
    return new ReadPushSpec.Rate(events, rate.find(BURST).orElse(10 * events));
  }

  private static ReadPushSpec.Idempotency idempotency(Section section) {
    return new ReadPushSpec.Idempotency(
        Math.toIntExact(section.value(KEYS)), section.value(KEY_AGE));
  }

  private static ReadPushSpec.Idempotency idempotency() {
    return new ReadPushSpec.Idempotency(100_000, Duration.ofHours(1));
  }

  private static int size(Section push, Key<DataSize> key) {
    long bytes = push.value(key).bytes();
    if (bytes < 1 || bytes > MOST_BODY) {
      push.problem(
          key,
          "Invalid size: " + new DataSize(bytes) + ": expected 1B to " + new DataSize(MOST_BODY));
    }
    return (int) Math.max(1, Math.min(bytes, MOST_BODY));
  }
}
