package io.headgate.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.format.catalog.Formats;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hamcrest.Matcher;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a pipeline file says of topics. */
public class ReadTopicTest {
  private static final String REST =
      """
      check: {contract: contract.yaml}
      write: {files: {path: out, format: parquet}}
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void read_namesAlone_hasDefaults() throws IOException {
    ReadTopicSpec topic = topic("{servers: 'localhost:9092', topics: orders, format: json}");
    assertThat("servers", topic.servers(), contains("localhost:9092"));
    assertThat("topics", topic.topics(), contains("orders"));
    assertThat("start", topic.start().kind(), is(ReadTopicSpec.Start.Kind.EARLIEST));
    assertThat("refresh", topic.refresh(), is(Duration.ofSeconds(30)));
    assertThat("tombstones", topic.tombstones(), is(Tombstones.DISCARD));
    assertThat("what", topic.what(), is("topic orders at localhost:9092"));
  }

  @Test
  public void read_everything_isTaken() throws IOException {
    ReadTopicSpec topic =
        topic(
            """

                servers: ["a:9092", "b:9092"]
                pattern: shop\\..*
                format: {wire: {header: apicurio-8-byte, registry: "http://r:8080/apis/ccompat/v7"}}
                start: 2026-01-31T00:00:00Z
                group: headgate
                refresh: 5s
                properties: {security.protocol: SASL_SSL, sasl.jaas.config: "topsecret"}
                tombstones: null-row
                columns: {trace: "header:trace-id", customer: key}
                max-record-size: 1MiB
            """);
    assertThat("pattern", topic.pattern().map(Object::toString), is(Optional.of("shop\\..*")));
    assertThat(
        "start",
        topic.start(),
        is(
            new ReadTopicSpec.Start(
                ReadTopicSpec.Start.Kind.TIME,
                Optional.of(Instant.parse("2026-01-31T00:00:00Z")))));
    assertThat("format", topic.format().name(), is("wire"));
    assertThat(
        "columns",
        topic.columns(),
        is(
            Map.of(
                "trace", new MessageField(MessageField.Kind.HEADER, "trace-id"),
                "customer", new MessageField(MessageField.Kind.KEY, ""))));
    assertThat("size", topic.maxRecordBytes(), is(1 << 20));
    assertThat(
        "shown",
        topic.toString(),
        allOf(containsString("security.protocol=SASL_SSL"), not(containsString("topsecret"))));
  }

  @Test
  public void read_inBatch_isRefused() throws IOException {
    problems(
        "batch",
        "{servers: 'a:1', topics: t, format: json}",
        containsString(
            "Invalid source: it has no end, so that no batch can read it: say mode: stream"));
  }

  @Test
  public void read_wrongValues_areAllReported() throws IOException {
    problems(
        "stream",
        """

            servers: nowhere
            pattern: "("
            format: parquet
            start: yesterday
            refresh: 10ms
            properties: {group.id: g, auto.offset.reset: latest, ssl.x: y}
            columns: {a: value}
        """,
        allOf(
            containsString("Invalid address: 'nowhere': expected an address such as"),
            containsString("Invalid pattern: '(': Unclosed group"),
            containsString("expected one of csv, tsv, json, avro, wire, debezium"),
            containsString("Invalid start: 'yesterday': expected earliest, latest, committed, or"),
            containsString("expected at least 1s"),
            containsString("Invalid property: group.id: Headgate sets it"),
            containsString("and use start"),
            containsString("Invalid part of a message: 'value': expected key, timestamp")));
  }

  @Test
  public void read_committedWithoutGroup_isRefused() throws IOException {
    problems(
        "stream",
        "{servers: 'a:1', topics: t, format: json, start: committed}",
        containsString("Invalid start: committed: no group is given"));
  }

  @Test
  public void read_wireWithoutRegistry_isRefused() throws IOException {
    problems(
        "stream",
        "{servers: 'a:1', topics: t, format: {wire: {user: u}}}",
        containsString("Cannot find option registry: expected the address"));
  }

  @Test
  public void read_exampleOfTheDocs_isSound() throws IOException {
    String page = Files.readString(Path.of("docs/topics.md"));
    String example = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n"));
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    Files.writeString(file, example.replace("${env:KAFKA_LOGIN}", "login"));
    ReadTopicSpec topic =
        (ReadTopicSpec) new PipelineReader(Formats.all()).read(file, Map.of()).read();
    assertThat("topics", topic.topics(), contains("orders", "returns"));
  }

  private ReadTopicSpec topic(String text) throws IOException {
    return (ReadTopicSpec)
        new PipelineReader(Formats.all()).read(file("stream", text), Map.of()).read();
  }

  private void problems(String mode, String text, Matcher<String> expected) throws IOException {
    Path file = file(mode, text);
    SpecException wrong =
        assertThrows(
            SpecException.class, () -> new PipelineReader(Formats.all()).read(file, Map.of()));
    assertThat("problems", wrong.getMessage(), expected);
  }

  private Path file(String mode, String text) throws IOException {
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    Files.writeString(
        file, "pipeline: orders\nmode: " + mode + "\nread:\n  topic: " + text + "\n" + REST);
    return file;
  }
}
