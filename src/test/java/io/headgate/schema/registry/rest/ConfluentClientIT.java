package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.gateway.registry.RegistryServer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Confluent's own Java client finds in Headgate's server the registry that it expects. */
public class ConfluentClientIT {
  private static final String V1 =
      "{\"type\":\"record\",\"name\":\"order\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";
  private static final String V2 =
      V1.replace("]}", ",{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}]}");
  private static final String INCOMPATIBLE =
      V1.replace("]}", ",{\"name\":\"must\",\"type\":\"string\"}]}");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;
  private ConfluentClient client;

  @Before
  public void start() throws Exception {
    server = RegistryServer.start(folder.getRoot().toPath(), 0);
    client = new ConfluentClient(server.uri());
  }

  @After
  public void stop() throws Exception {
    client.close();
    server.close();
  }

  private String refused(String method, Object... arguments) throws Exception {
    return client.error(assertThrows(Exception.class, () -> client.call(method, arguments)));
  }

  @Test
  public void register_versions_areFoundInEveryWay() throws Exception {
    Object first = client.call("register", "s", client.schema(V1));
    Object second = client.call("register", "s", client.schema(V2));
    assertThat(first, is(1));
    assertThat(second, is(2));
    assertThat("again", client.call("register", "other", client.schema(V1)), is(first));
    client.call("reset"); // else it answers from what it remembers
    assertThat(client.call("getSchemaById", 1), is(client.schema(V1)));
    assertThat(client.call("getSchemaBySubjectAndId", "s", 2), is(client.schema(V2)));
    assertThat(client.call("getAllVersions", "s"), is(List.of(1, 2)));
    assertThat(client.call("getVersion", "s", client.schema(V2)), is(2));
    assertThat(client.call("getId", "s", client.schema(V2)), is(2));
    Object latest = client.call("getLatestSchemaMetadata", "s");
    assertThat(client.on(latest, "getVersion"), is(2));
    assertThat(client.on(latest, "getSchemaType"), is("AVRO"));
    Object old = client.call("getSchemaMetadata", "s", 1);
    assertThat(client.on(old, "getSchema"), is(V1));
    assertThat(client.call("getAllSubjects"), is(List.of("other", "s")));
    assertThat(client.call("getAllSubjectsByPrefix", "o"), is(List.of("other")));
    assertThat(client.call("getAllSubjectsById", 1), is(List.of("other", "s")));
    assertThat(((Collection<?>) client.call("getAllVersionsById", 1)).size(), is(2));
    assertThat(((Collection<?>) client.call("getSchemas", "s", false, true)).size(), is(1));
  }

  @Test
  public void check_compatibility_isAnsweredAndExplained() throws Exception {
    client.call("register", "s", client.schema(V1));
    assertThat(client.call("testCompatibility", "s", client.schema(V2)), is(true));
    assertThat(client.call("testCompatibility", "s", client.schema(INCOMPATIBLE)), is(false));
    Object reasons = client.call("testCompatibilityVerbose", "s", client.schema(INCOMPATIBLE));
    assertThat(reasons.toString(), containsString("must"));
    assertThat(client.call("testCompatibilityVerbose", "s", client.schema(V2)), is(List.of()));
    assertThat(refused("register", "s", client.schema(INCOMPATIBLE)), is("409/409"));
  }

  @Test
  public void configure_levels_areSetAndTakenAway() throws Exception {
    assertThat(client.call("getCompatibility", ""), is("BACKWARD"));
    client.call("register", "s", client.schema(V1));
    assertThat(client.call("updateCompatibility", "s", "FULL"), is("FULL"));
    assertThat(client.call("getCompatibility", "s"), is("FULL"));
    Object config = client.call("updateConfig", "s", client.config("NONE"));
    assertThat(client.on(config, "getCompatibilityLevel"), is("NONE"));
    assertThat(client.call("register", "s", client.schema(INCOMPATIBLE)), is(2));
    client.call("deleteConfig", "s");
    assertThat(refused("getCompatibility", "s"), is("404/40408"));
    assertThat(refused("updateCompatibility", "s", "SIDEWAYS"), is("422/42203"));
  }

  @Test
  public void configure_modes_areSetAndTakenAway() throws Exception {
    assertThat(client.call("getMode"), is("READWRITE"));
    client.call("register", "s", client.schema(V1));
    assertThat(client.call("setMode", "READONLY", "s"), is("READONLY"));
    assertThat(client.call("getMode", "s"), is("READONLY"));
    assertThat(refused("register", "s", client.schema(V2)), is("422/42205"));
    client.call("deleteMode", "s");
    assertThat(refused("getMode", "s"), is("404/40409"));
    assertThat(client.call("setMode", "IMPORT", "imported"), is("IMPORT"));
    assertThat(client.call("register", "imported", client.schema(V2), 4, 77), is(77));
    assertThat(client.call("getAllVersions", "imported"), is(List.of(4)));
  }

  @Test
  public void delete_softlyThenForGood_isSeenAsSuch() throws Exception {
    client.call("register", "s", client.schema(V1));
    client.call("register", "s", client.schema(V2));
    assertThat(refused("deleteSchemaVersion", "s", "2", true), is("404/40407"));
    assertThat(client.call("deleteSchemaVersion", "s", "2", false), is(2));
    assertThat(client.call("getAllVersions", "s"), is(List.of(1)));
    assertThat(client.call("getAllVersions", "s", true), is(List.of(1, 2)));
    assertThat(client.call("deleteSubject", "s", false), is(List.of(1)));
    assertThat(client.call("getAllSubjects"), is(List.of()));
    assertThat(client.call("getAllSubjects", true), is(List.of("s")));
    assertThat(client.call("deleteSubject", "s", true), is(List.of(1, 2)));
    assertThat(client.call("getAllSubjects", true), is(List.of()));
    assertThat(refused("deleteSubject", "s", false), is("404/40401"));
  }

  @Test
  public void register_withMetadata_isFoundByIt() throws Exception {
    client.call("register", "s", client.schema(V1, Map.of("owner", "sales")));
    client.call("register", "s", client.schema(V2, Map.of("owner", "stock")));
    Object found = client.call("getLatestWithMetadata", "s", Map.of("owner", "sales"), false);
    assertThat(client.on(found, "getVersion"), is(1));
    assertThat(
        client.on(client.on(found, "getMetadata"), "getProperties"), is(Map.of("owner", "sales")));
  }

  @Test
  public void register_withReferences_resolvesThem() throws Exception {
    client.call("register", "order", client.schema(V1));
    String pair =
        "{\"type\":\"record\",\"name\":\"pair\",\"fields\":[{\"name\":\"one\",\"type\":\"order\"}]}";
    Object schema = client.schema(pair, "order", "order", 1, V1);
    Object id = client.call("register", "pair", schema);
    client.call("reset");
    Object found = client.call("getSchemaById", id);
    assertThat(client.on(found, "rawSchema").toString(), containsString("\"name\":\"id\""));
    assertThat(refused("deleteSchemaVersion", "order", "1", false), is("422/42206"));
  }

  @Test
  public void ask_forWhatIsNotThere_saysWhatIsMissing() throws Exception {
    assertThat(refused("getLatestSchemaMetadata", "none"), is("404/40401"));
    assertThat(refused("getSchemaById", 99), is("404/40403"));
    client.call("register", "s", client.schema(V1));
    assertThat(refused("getSchemaMetadata", "s", 9), is("404/40402"));
    assertThat(refused("getId", "s", client.schema(V2)), is("404/40403"));
  }
}
