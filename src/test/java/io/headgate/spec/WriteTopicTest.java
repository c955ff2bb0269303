package io.headgate.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.format.catalog.Formats;
import io.headgate.spec.WriteTopicSpec.Create;
import io.headgate.spec.WriteTopicSpec.Delivery;
import io.headgate.spec.WriteTopicSpec.Origin;
import io.headgate.spec.WriteTopicSpec.Timestamps;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a pipeline file says of a topic that is written to. */
public class WriteTopicTest {
  private static final String LEAST = "servers: 'b:9092', topic: clean, state: state, format: json";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private PipelineSpec read(String mode, String topic, String beside) throws IOException {
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    String source =
        mode.equals("batch") ? "files: {path: in" : "topic: {servers: 'b:1', topics: in";
    Files.writeString(
        file,
        """
        pipeline: orders
        mode: %s
        read: {%s, format: json}}
        check: {contract: contract.yaml}
        write: {topic: {%s}%s}
        """
            .formatted(mode, source, topic, beside));
    return new PipelineReader(Formats.all()).read(file, Map.of());
  }

  private WriteTopicSpec topic(String keys) throws IOException {
    return (WriteTopicSpec) read("stream", keys, "").write();
  }

  private String problem(String mode, String topic, String beside) {
    return assertThrows(SpecException.class, () -> read(mode, topic, beside)).getMessage();
  }

  @Test
  public void read_least_hasDefaults() throws IOException {
    assertThat(
        topic(LEAST),
        is(
            new WriteTopicSpec(
                List.of("b:9092"),
                "clean",
                folder.getRoot().toPath().resolve("state"),
                FormatSpec.of("json"),
                List.of(),
                Map.of(),
                Origin.HEADERS,
                Timestamps.EVENT_TIME,
                Delivery.EXACTLY_ONCE,
                Optional.empty(),
                1000 << 10,
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Map.of())));
    assertThat(read("stream", LEAST, "").stream().get().every(), is(Duration.ofSeconds(10)));
    assertThat(read("batch", LEAST, "").stream(), is(Optional.empty()));
  }

  @Test
  public void read_everything_isTaken() throws IOException {
    WriteTopicSpec all =
        topic(
            """
            servers: ['a:1', 'b:2'], topic: clean, state: /s,
            format: {wire: {header: confluent, registry: "http://r:1", user: me, password: hunter22}},
            key: [a, b], headers: {h: c}, origin: none, timestamps: sent, delivery: at-least-once,
            every: 1s, create: {partitions: 3}, max-message-size: 5MiB, transaction-timeout: 10m,
            give-up-after: 1m, properties: {compression.type: zstd, ssl.key.password: hidden}
            """);
    assertThat(all.key(), is(List.of("a", "b")));
    assertThat(all.headers(), is(Map.of("h", "c")));
    assertThat(all.create(), is(Optional.of(new Create(3, (short) 3))));
    assertThat(all.maxMessageBytes(), is(5 << 20));
    assertThat(
        all.toString() + all.messages(),
        allOf(not(containsString("hidden")), not(containsString("hunter22"))));
    assertThat(all.shownProperties().get("compression.type"), is("zstd"));
  }

  @Test
  public void read_whatTopicsDoNotHave_saysWhy() {
    assertThat(
        problem(
            "stream",
            LEAST + ", layout: x, roll: {every: 1s}, on-existing: replace, path: out",
            ", window: {size: 1h}"),
        allOf(
            containsString("'layout': a topic has no folders; name columns under key instead"),
            containsString("'roll': a topic has no files; every says how often a stream commits"),
            containsString("'on-existing': messages stay in a topic, so that it cannot be"),
            containsString("'path': a topic is no folder; the log's folder is given as state"),
            containsString("windows cut files, and a topic has none")));
    assertThat(problem("batch", LEAST + ", every: 1s", ""), containsString("only streams have it"));
  }

  @Test
  public void read_propertiesThatDeliveryRestsOn_areRefused() {
    assertThat(
        problem(
            "stream",
            LEAST + ", properties: {acks: 1, transactional.id: x, max.request.size: 1}",
            ""),
        allOf(
            containsString("acks: Headgate sets it, since that nothing is lost or repeated rests"),
            containsString("transactional.id: Headgate"),
            containsString("remove it, and use max-message-size")));
  }

  @Test
  public void read_wrongValues_areReportedTogether() {
    assertThat(
        problem(
            "stream",
            "servers: b, topic: 'a b', state: 's3://x', format: csv, every: 1ms,"
                + " transaction-timeout: 1ms, max-message-size: 0B",
            ""),
        allOf(
            containsString("an address such as localhost:9092"),
            containsString("a topic's name such as orders"),
            containsString("Cannot keep state in s3://x"),
            containsString("one of json, avro, wire"),
            containsString("Invalid duration: 1ms: expected at least 100ms"),
            containsString("Invalid duration: 1ms: expected at least 1s"),
            containsString("Invalid size: 0 bytes")));
  }

  @Test
  public void read_filesAndTopic_isOneTooMany() {
    assertThat(
        problem("stream", LEAST, ", files: {path: out, format: json}"),
        containsString("files and topic given: expected exactly one of"));
  }
}
