package io.headgate.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.lineage.Destination.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** OpenLineage's settings, as its clients for Java and Python have them. */
public class LineageSettingsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root() {
    return folder.getRoot().toPath();
  }

  private Optional<LineageSettings> find(Map<String, String> environment) {
    return LineageSettings.find(environment, List.of(root()));
  }

  private Destination.Http http(Map<String, String> environment) {
    return (Destination.Http) find(environment).orElseThrow().destination();
  }

  private void file(String yaml) throws IOException {
    Files.writeString(root().resolve("openlineage.yml"), yaml);
  }

  private void assertRefused(String yaml, String message) throws IOException {
    file(yaml);
    IllegalArgumentException refused =
        assertThrows(yaml, IllegalArgumentException.class, () -> find(Map.of()));
    assertThat(refused.getMessage(), containsString(message));
  }

  @Test
  public void nothingSaid_isNobodyTold() throws IOException {
    assertThat(find(Map.of()), is(Optional.empty()));
    file("facets: {spark_unknown: {disabled: true}}\n");
    assertThat("what is for others is passed over", find(Map.of()), is(Optional.empty()));
  }

  @Test
  public void disabled_isNobodyTold_whateverElseIsSaid() {
    assertThat(
        find(Map.of("OPENLINEAGE_DISABLED", "true", "OPENLINEAGE_URL", "http://localhost:5000")),
        is(Optional.empty()));
  }

  @Test
  public void url_ofTheEnvironment_isEnough() {
    LineageSettings settings = find(Map.of("OPENLINEAGE_URL", "http://host:5000/")).orElseThrow();
    assertThat(settings.namespace(), is("headgate"));
    assertThat(
        settings.destination(),
        is(
            new Destination.Http(
                URI.create("http://host:5000/api/v1/lineage"),
                Map.of(),
                Duration.ofSeconds(5),
                Compression.NONE)));
  }

  @Test
  public void environment_namesEndpointNamespaceAndKey_whichIsNotShown() {
    Map<String, String> environment =
        Map.of(
            "OPENLINEAGE_URL", "https://host",
            "OPENLINEAGE_ENDPOINT", "/lineage/v2",
            "OPENLINEAGE_NAMESPACE", "sales",
            "OPENLINEAGE_API_KEY", "geheim");
    assertThat(find(environment).orElseThrow().namespace(), is("sales"));
    assertThat(http(environment).endpoint(), is(URI.create("https://host/lineage/v2")));
    assertThat(http(environment).headers(), is(Map.of("Authorization", "Bearer geheim")));
    assertThat(find(environment).toString(), not(containsString("geheim")));
  }

  @Test
  public void variables_mayNameKeysInFull() {
    Destination.Http http =
        http(
            Map.of(
                "OPENLINEAGE__TRANSPORT__TYPE", "http",
                "OPENLINEAGE__TRANSPORT__URL", "http://host",
                "OPENLINEAGE__TRANSPORT__TIMEOUT_IN_MILLIS", "1500",
                "OPENLINEAGE__TRANSPORT__AUTH__TYPE", "api_key",
                "OPENLINEAGE__TRANSPORT__AUTH__API_KEY", "k"));
    assertThat(http.timeout(), is(Duration.ofMillis(1500)));
    assertThat(http.headers(), is(Map.of("Authorization", "Bearer k")));
  }

  @Test
  public void file_comesBeforeTheEnvironment() throws IOException {
    file(
        """
        transport:
          type: http
          url: http://of-file:5000
          timeout: 2.5
          compression: gzip
          headers: {X-Team: sales}
        job: {namespace: shop}
        circuitBreaker: {type: static}
        """);
    Map<String, String> environment = Map.of("OPENLINEAGE_URL", "http://of-environment");
    assertThat(
        find(environment).orElseThrow(),
        is(
            new LineageSettings(
                "shop",
                new Destination.Http(
                    URI.create("http://of-file:5000/api/v1/lineage"),
                    Map.of("X-Team", "sales"),
                    Duration.ofMillis(2500),
                    Compression.GZIP))));
  }

  @Test
  public void file_thatTheEnvironmentNames_comesFirst() throws IOException {
    file("transport: {type: http, url: 'http://here'}\n");
    Path other = root().resolve("other.yml");
    Files.writeString(other, "transport: {type: file, location: events.jsonl}\n");
    assertThat(
        find(Map.of("OPENLINEAGE_CONFIG", other.toString())).orElseThrow().destination(),
        is(new Destination.File(Path.of("events.jsonl"))));
  }

  @Test
  public void otherTransports() throws IOException {
    file("transport: {type: console}\n");
    assertThat(find(Map.of()).orElseThrow().destination(), instanceOf(Destination.Console.class));
    file("transport: {type: noop}\n");
    assertThat(find(Map.of()), is(Optional.empty()));
  }

  @Test
  public void secrets_loseTheirLineEnd_andAreNeverShown() throws IOException {
    Destination.Http http =
        http(Map.of("OPENLINEAGE_URL", "http://host", "OPENLINEAGE_API_KEY", "geheim\n"));
    assertThat(http.headers(), is(Map.of("Authorization", "Bearer geheim")));
    for (Map<String, String> wrong :
        List.of(
            Map.of("OPENLINEAGE_URL", "http://host", "OPENLINEAGE_API_KEY", "ge\nheim"),
            Map.of("OPENLINEAGE_URL", "http://me:ge-heim@host"),
            Map.of("OPENLINEAGE_URL", "http://me:ge heim@host"),
            Map.of("OPENLINEAGE_URL", "http://me:ge-heim@my_host"))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> find(wrong));
      assertThat(refused.getMessage(), not(containsString("heim")));
    }
  }

  @Test
  public void namespace_ofAFileThatDoesNotSayWhereTo_counts() throws IOException {
    file("job: {namespace: sales}\n");
    assertThat(
        find(Map.of("OPENLINEAGE_URL", "http://host")).orElseThrow().namespace(), is("sales"));
  }

  @Test
  public void whatCannotBeDone_isRefusedWithWhatCan() throws IOException {
    assertRefused("transport: {type: kafka}\n", "'kafka': expected http, file, console or noop");
    assertRefused("transport: {url: 'http://x'}\n", "transport.type is missing");
    assertRefused("transport: {type: http}\n", "transport.url is missing");
    assertRefused("transport: {type: http, url: 'localhost:5000'}\n", "Invalid transport.url");
    assertRefused("transport: {type: file}\n", "transport.location is missing");
    assertRefused(
        "transport: {type: http, url: 'http://x', auth: {type: jwt}}\n", "'jwt': expected api_key");
    assertRefused("transport: {type: http, url: 'http://x', timeout: soon}\n", "soon");
    assertRefused("transport: [\n", "openlineage.yml");
  }

  @Test
  public void whatCannotBeUsed_isAWarning_andNoReasonNotToRun() {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    var unused =
        Lineage.of(
            Map.of("OPENLINEAGE_CONFIG", root().resolve("gone.yml").toString()),
            List.of(),
            new PrintStream(messages, true, StandardCharsets.UTF_8));
    assertThat(
        messages.toString(StandardCharsets.UTF_8),
        containsString("No OpenLineage events are sent: Cannot read "));
  }
}
