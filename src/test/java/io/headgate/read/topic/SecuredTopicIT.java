package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RawBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A broker that wants TLS and a password. */
public class SecuredTopicIT {
  private static final String PASSWORD = "open sesame, says Ali";
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  @ClassRule public static final TemporaryFolder folder = new TemporaryFolder();

  private static KafkaBroker broker;
  private static Path keys;

  @BeforeClass
  public static void start() throws Exception {
    keys = folder.getRoot().toPath().resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat("keytool", keytool.waitFor(), is(0));
    Map<String, String> settings = new HashMap<>();
    settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.clients.plain.sasl.jaas.config",
        PLAIN
            + "username=\"broker\" password=\"b\" user_broker=\"b\" user_ali=\""
            + PASSWORD
            + "\";");
    settings.put("ssl.keystore.location", keys.toString());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.password", "changeit");
    settings.put("ssl.truststore.location", keys.toString());
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.password", "changeit");
    broker = KafkaBroker.start(folder.newFolder().toPath(), settings);
    Map<String, Object> client = new HashMap<>(properties(PASSWORD));
    client.put("bootstrap.servers", broker.servers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("orders", "k", "v")).get();
    }
  }

  @AfterClass
  public static void stop() {
    broker.close();
  }

  @Test
  public void read_withPropertiesPassedOn_comesThrough() throws IOException {
    try (UnboundedReader<RawBatch> reader = reader(properties(PASSWORD))) {
      assertThat("messages", first(reader).messages(), is(1));
    }
  }

  @Test
  public void read_wrongPassword_failsWithoutShowingIt() throws IOException {
    fails(
        properties("guessed badly"),
        allOf(
            containsString("Cannot read orders at " + broker.servers()),
            containsString("expected valid credentials: check security.protocol"),
            not(containsString("guessed badly"))));
  }

  @Test
  public void read_brokerNotTrusted_fails() throws IOException {
    Map<String, String> properties = properties(PASSWORD);
    properties.keySet().removeIf(name -> name.startsWith("ssl.truststore"));
    fails(properties, containsString("expected a certificate that both sides trust"));
  }

  @Test
  public void toString_settings_hidesThem() {
    TopicSettings settings =
        TopicSettings.of("localhost:9092", List.of("orders")).withProperties(properties(PASSWORD));
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
    TopicSettings settings =
        TopicSettings.of(broker.servers(), List.of("orders")).withProperties(properties);
    return TopicSource.of(settings, new TestControl(), 1)
        .split(1, PipelineOptionsFactory.create())
        .get(0)
        .createReader(PipelineOptionsFactory.create(), null);
  }

  private static Map<String, String> properties(String password) {
    Map<String, String> properties = new HashMap<>();
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "PLAIN");
    properties.put("sasl.jaas.config", PLAIN + "username=\"ali\" password=\"" + password + "\";");
    properties.put("ssl.truststore.location", keys.toString());
    properties.put("ssl.truststore.type", "PKCS12");
    properties.put("ssl.truststore.password", "changeit");
    return properties;
  }
}
