package io.headgate.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import io.headgate.format.catalog.Formats;
import io.headgate.schema.registry.rest.Flavour;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a pipeline file says of a registry elsewhere. */
public class CheckRegistryTest {
  private static final String FILES = "files: {path: out, format: json}";
  private static final String TOPIC =
      "topic: {servers: 'b:9092', topic: clean, state: state, format: json}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistrySpec read(String keys, String write) throws IOException {
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        pipeline: orders
        read: {files: {path: in, format: json}}
        check: {contract: contract.yaml, registry: {%s}}
        write: {%s}
        """
            .formatted(keys, write));
    return new PipelineReader(Formats.all()).read(file, Map.of()).registry().orElseThrow();
  }

  private String problem(String keys) {
    return assertThrows(SpecException.class, () -> read(keys, FILES)).getMessage();
  }

  @Test
  public void read_least_hasDefaults() throws IOException {
    RegistrySpec registry = read("url: 'http://r:8081/'", FILES);
    assertThat(registry.url(), is(URI.create("http://r:8081")));
    assertThat(registry.flavour(), is(nullValue()));
    assertThat(registry.level(), is(RegistrySpec.Level.REGISTRY));
    assertThat(registry.giveUpAfter(), is(Duration.ofSeconds(12)));
    assertThat(registry.subjectOf("shop.orders", "shop.Order"), is("shop.orders-value"));
  }

  @Test
  public void read_everything_isTaken_andTheLoginIsNotShown() throws IOException {
    Files.writeString(folder.getRoot().toPath().resolve("secret"), "hush-hush");
    RegistrySpec registry =
        read(
            "url: 'https://r/apis/ccompat/v7', flavour: apicurio, subject: '{topic}-{record}',"
                + " level: contract, give-up-after: 1m, user: me, password: '${file:secret}'",
            TOPIC);
    assertThat(registry.flavour(), is(Flavour.APICURIO));
    assertThat(registry.level(), is(RegistrySpec.Level.CONTRACT));
    assertThat(registry.subjectOf("shop.orders", "shop.Order"), is("clean-shop.Order"));
    assertThat(registry.login(), is(Map.of("user", "me", "password", "hush-hush")));
    assertThat(registry.toString(), not(containsString("hush")));
    assertThat("waits", registry.settings().retries().attempts() > 7, is(true));
  }

  @Test
  public void read_wrong_saysWhat() {
    assertThat(problem("url: 'ftp://r'"), containsString("an address such as http://"));
    assertThat(
        problem("url: 'http://me:pass@r:1'"),
        allOf(containsString("it holds a user"), not(containsString("pass@"))));
    assertThat(
        problem("url: 'http://r', subject: '{topic}-value'"),
        containsString("{topic} needs a pipeline that writes to a topic"));
    assertThat(
        problem("url: 'http://r', subject: '{recrod}'"),
        containsString("unknown placeholder {recrod}: expected {contract}, {record} or {topic}"));
    assertThat(
        problem("url: 'http://r', user: me"), containsString("expected a user with a password"));
    assertThat(problem("url: 'http://r', give-up-after: 1h"), containsString("expected up to 10m"));
    assertThat(problem("flavour: confluent"), containsString("url"));
  }
}
