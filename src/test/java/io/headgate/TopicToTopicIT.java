package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.kafka.BrokerRule;
import io.headgate.kafka.TopicContent;
import io.headgate.kafka.Topics;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Streams from a topic into a topic, by the command line, on both runners. */
@RunWith(Parameterized.class)
public class TopicToTopicIT {
  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;

  public TopicToTopicIT(String runner) {
    this.runner = runner;
  }

  private Project project(String from, String to, String more) throws IOException {
    return new Project(folder.getRoot().toPath(), runner)
        .write(
            "contract.yaml",
            """
            contract: v1
            subject: shop.orders
            columns:
              - {name: id, type: long, nullable: false}
              - {name: country, type: string}
              - {name: amount, type: double, rules: {min: 0}}
            """)
        .write(
            "pipeline.yaml",
            """
            pipeline: orders
            mode: stream
            read: {topic: {servers: "%s", topics: %s, format: json}}
            check: {contract: contract.yaml}
            write:
              topic:
                servers: "%s"
                topic: %s
                state: state
                every: 500ms
                create: {partitions: 2, replication: 1}
                %s
            """
                .formatted(BROKER.servers(), from, BROKER.servers(), to, more));
  }

  private CommandLineRun stream() {
    return CommandLineRun.headgate(
        "run",
        folder.getRoot().toPath().resolve("pipeline.yaml"),
        "--runner",
        runner,
        "--until-idle",
        "2s",
        "--json");
  }

  @Test
  public void run_wire_sendsAvroBehindAnIdOfTheOwnRegistry() throws Exception {
    String from = "wire-" + runner;
    String to = "wired-" + runner;
    Project project = project(from, to, "format: wire\n    key: [country, id]");
    try (Topics topics = new Topics(BROKER.process(), from, 2)) {
      for (int id = 0; id < 100; id++) {
        topics.send(
            id % 2, "{\"id\":" + id + ",\"country\":\"D\\\"E\",\"amount\":" + (id % 10 - 1) + "}");
      }
      topics.flush();
    }
    CommandLineRun run = stream();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat("accounts", Project.accounts(run), is("100/90/10/0"));
    List<ConsumerRecord<byte[], byte[]>> messages =
        TopicContent.committed(BROKER.process(), to).messages();
    assertThat(messages, hasSize(90));
    FileRegistry registry =
        FileRegistry.open(
            Dataset.at(project.path("state")).registry(), new Author("test", Optional.empty()));
    List<Long> ids = new ArrayList<>();
    Map<String, Long> positions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      ByteBuffer value = ByteBuffer.wrap(message.value());
      assertThat((int) value.get(), is(0));
      Schema schema =
          new Schema.Parser()
              .parse(registry.schema(new SchemaId(Subject.DEFAULT_CONTEXT, value.getInt())).text());
      GenericRecord row =
          new GenericDatumReader<GenericRecord>(schema)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(message.value(), value.position(), value.remaining(), null));
      ids.add((Long) row.get("id"));
      long position = Long.parseLong(TopicContent.header(message, "headgate-position"));
      Long before =
          positions.put(
              message.partition() + TopicContent.header(message, "headgate-source"), position);
      assertThat("order", position, greaterThan(before == null ? -1L : before));
      assertThat(row.getSchema().getFields(), hasSize(3));
      assertThat(
          TopicContent.text(message.key()),
          is("{\"country\":\"D\\\"E\",\"id\":" + row.get("id") + "}"));
    }
    assertThat(ids.stream().distinct().count(), is(90L));
    // Goes on where it was.
    assertThat(stream().exit(), is(0));
    assertThat(TopicContent.committed(BROKER.process(), to).messages(), hasSize(90));
  }

  @Test
  public void run_atLeastOnce_sendsWithoutTransactions() throws Exception {
    String from = "least-" + runner;
    String to = "leasted-" + runner;
    project(from, to, "format: avro\n    delivery: at-least-once\n    origin: none");
    try (Topics topics = new Topics(BROKER.process(), from, 1)) {
      topics.send(0, "{\"id\":7,\"country\":null,\"amount\":1.0}");
      topics.flush();
    }
    CommandLineRun run = stream();
    assertThat(run.shown(), run.exit(), is(0));
    ConsumerRecord<byte[], byte[]> message =
        TopicContent.everything(BROKER.process(), to).messages().get(0);
    assertThat(message.offset(), is(0L));
    assertThat(message.headers().toArray().length, is(0));
    assertThat((int) message.value()[0], is(14));
    assertThat(TopicContent.committed(BROKER.process(), to).messages(), hasSize(1));
  }
}
