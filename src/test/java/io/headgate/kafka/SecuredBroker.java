package io.headgate.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A broker that wants TLS and a password, for the tests of a class. */
public final class SecuredBroker extends ExternalResource {
  public static final String PASSWORD = "open sesame, says Ali";

  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final TemporaryFolder folder = new TemporaryFolder();
  private KafkaBroker broker;

  @Override
  protected void before() throws IOException, InterruptedException {
    folder.create();
    makeKeys();
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
    settings.put("ssl.keystore.location", keys().toString());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.password", "changeit");
    settings.putAll(trust());
    broker = KafkaBroker.start(folder.newFolder().toPath(), settings);
  }

  private Path keys() {
    return folder.getRoot().toPath().resolve("keys.p12");
  }

  private void makeKeys() throws IOException, InterruptedException {
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
                keys().toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("Cannot make keys: keytool failed");
    }
  }

  private Map<String, String> trust() {
    return Map.of(
        "ssl.truststore.location",
        keys().toString(),
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.password",
        "changeit");
  }

  @Override
  protected void after() {
    broker.close();
    folder.delete();
  }

  public String servers() {
    return broker.servers();
  }

  /**
   * What a client needs.
   *
   * @param password it, or a reference to it
   */
  public Map<String, String> properties(String password) {
    Map<String, String> properties = new HashMap<>(trust());
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "PLAIN");
    properties.put("sasl.jaas.config", PLAIN + "username=\"ali\" password=\"" + password + "\";");
    return properties;
  }
}
