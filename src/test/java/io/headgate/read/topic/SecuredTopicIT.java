package io.headgate.read.topic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.kafka.SecuredBroker;
import io.headgate.record.RawBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A broker that wants TLS and a password. */
public class SecuredTopicIT {
  @ClassRule public static final SecuredBroker BROKER = new SecuredBroker();
  @ClassRule public static final TemporaryFolder folder = new TemporaryFolder();

  @BeforeClass
  public static void produce() throws Exception {
    Map<String, Object> client = new HashMap<>(BROKER.properties(SecuredBroker.PASSWORD));
    client.put("bootstrap.servers", BROKER.servers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("orders", "k", "v")).get();
    }
  }

  @Test
  public void read_withPropertiesPassedOn_comesThrough() throws IOException {
    try (UnboundedReader<RawBatch> reader = reader(BROKER.properties(SecuredBroker.PASSWORD))) {
      assertThat("messages", first(reader).messages(), is(1));
    }
  }

  @Test
  public void read_secretsThatWorkersLookUp_areNotInTheSource() throws IOException {
    Path secrets = folder.newFolder().toPath();
    Files.writeString(secrets.resolve("password"), SecuredBroker.PASSWORD);
    Map<String, String> properties = BROKER.properties("${directory:" + secrets + ":password}");
    byte[] kept = SerializableUtils.serializeToByteArray(splits(properties).get(0));
    assertThat("kept by the runner", new String(kept, ISO_8859_1), not(containsString("sesame")));
    assertThat(
        "problems",
        TopicSettings.of(BROKER.servers(), List.of("orders")).withProperties(properties).problems(),
        is(List.of()));
    try (UnboundedReader<RawBatch> reader = reader(properties)) {
      assertThat("messages", first(reader).messages(), is(1));
    }
  }

  @Test
  public void read_wrongPassword_failsWithoutShowingIt() throws IOException {
    fails(
        BROKER.properties("guessed badly"),
        allOf(
            containsString("Cannot read orders at " + BROKER.servers()),
            containsString("expected valid credentials: check security.protocol"),
            not(containsString("guessed badly"))));
  }

  @Test
  public void read_brokerNotTrusted_fails() throws IOException {
    Map<String, String> properties = BROKER.properties(SecuredBroker.PASSWORD);
    properties.keySet().removeIf(name -> name.startsWith("ssl.truststore"));
    fails(properties, containsString("expected a certificate that both sides trust"));
  }

  @Test
  public void toString_settings_hidesThem() {
    TopicSettings settings =
        TopicSettings.of("localhost:9092", List.of("orders"))
            .withProperties(BROKER.properties(SecuredBroker.PASSWORD));
    assertThat("shown", settings.toString(), not(containsString("sesame")));
  }

  private static void fails(Map<String, String> properties, org.hamcrest.Matcher<String> message)
      throws IOException {
    try (UnboundedReader<RawBatch> reader = reader(properties)) {
      IOException refused = assertThrows(IOException.class, () -> first(reader));
      assertThat("message", refused.getMessage(), message);
    }
  }

  private static RawBatch first(UnboundedReader<RawBatch> reader) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    boolean some = reader.start();
    while (!some) {
      assertThat("nothing came", System.nanoTime() < deadline, is(true));
      some = reader.advance();
    }
    return reader.getCurrent();
  }

  private static UnboundedReader<RawBatch> reader(Map<String, String> properties) {
    return splits(properties).get(0).createReader(PipelineOptionsFactory.create(), null);
  }

  private static List<TopicSource> splits(Map<String, String> properties) {
    TopicSettings settings =
        TopicSettings.of(BROKER.servers(), List.of("orders")).withProperties(properties);
    return TopicSource.of(settings, new TestControl(), 1).split(1, PipelineOptionsFactory.create());
  }
}
