package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.CompatibilityReport;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryException;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.rest.ScriptedServer.Reply;
import io.headgate.schema.registry.rest.ScriptedServer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

/**
 * The client makes up for what registries do in their own ways, and does not believe all they say.
 */
public class RestRegistryTest {
  private static final Subject SUBJECT = Subject.of("s");
  private static final String TEXT =
      "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"x\":1,\"y\":2}]}";
  private static final SchemaText SCHEMA = SchemaText.avro(TEXT);
  private static final Reply ABSENT =
      new Reply(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

  private static RestSettings settings(ScriptedServer server) {
    return new RestSettings(
        server.uri(),
        Optional.of(Flavour.CONFLUENT),
        Credentials.NONE,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        new Retries(3, Duration.ofMillis(1), Duration.ofMillis(4)),
        1_000_000);
  }

  private static RestRegistry open(ScriptedServer server) {
    return RestRegistry.open(settings(server));
  }

  private static Reply version(int id, String text) {
    return Reply.ok(
        "{\"subject\":\"s\",\"version\":1,\"id\":"
            + id
            + ",\"schema\":\""
            + text.replace("\"", "\\\"")
            + "\"}");
  }

  private static String registered(Reply... replies) {
    try (ScriptedServer server = ScriptedServer.of(replies)) {
      return "id " + open(server).register(SUBJECT, SCHEMA, Form.AS_WRITTEN).id();
    } catch (RegistryUnavailableException refused) {
      return refused.getMessage().replaceAll("127.0.0.1:[0-9]+", "H");
    }
  }

  @Test
  public void register_isBelievedIfTheSchemaIsFoundAgain() {
    Reply seven = Reply.ok("{\"id\":7}");
    assertThat(registered(seven, version(7, TEXT)), is("id 7"));
    assertThat(
        "laid out anew",
        registered(seven, version(7, TEXT.replace("\"x\":1,\"y\":2", "\"y\" : 2, \"x\" : 1"))),
        is("id 7"));
    assertThat("late", registered(seven, ABSENT, ABSENT, version(7, TEXT)), is("id 7"));
    String cannot = "Cannot register a schema under 's' at http://H: it answered id 7";
    assertThat(registered(seven, ABSENT), is(cannot + ", and does not find it again"));
    String another = cannot + " and keeps another schema than the one sent";
    assertThat(registered(seven, version(8, TEXT)), is(another));
    assertThat(registered(seven, version(7, TEXT.replace("\"x\":1", "\"x\":3"))), is(another));
    assertThat(registered(seven, version(7, TEXT.replace(",\"x\":1,\"y\":2", ""))), is(another));
    assertThat(
        registered(Reply.ok("{}")),
        is("Cannot read a registry's answer: expected a number 'id' in '{}'"));
  }

  @Test
  public void versions_inPages_areAllRead() {
    Function<Request, Reply> pages =
        request -> {
          int offset = Integer.parseInt(request.query().replaceAll("offset=([0-9]+).*", "$1"));
          return Reply.ok(
              IntStream.rangeClosed(offset + 1, Math.min(2500, offset + 1000))
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(",", "[", "]")));
        };
    try (ScriptedServer server = new ScriptedServer(pages)) {
      assertThat(
          open(server).versions(SUBJECT, Deleted.HIDDEN),
          is(IntStream.rangeClosed(1, 2500).boxed().toList()));
    }
  }

  @Test
  public void versions_ofARegistryWithoutPages_areReadOnce() {
    try (ScriptedServer server = ScriptedServer.of(Reply.ok("[1,2,3]"))) {
      assertThat(open(server).versions(SUBJECT, Deleted.HIDDEN), is(List.of(1, 2, 3)));
    }
  }

  @Test
  public void subjects_ofARegistryThatPassesOverPrefixes_areStillSelected() {
    try (ScriptedServer server = ScriptedServer.of(Reply.ok("[\"b1\",\"a\",\":.c:b2\",\"b0\"]"))) {
      RestRegistry registry = open(server);
      assertThat(registry.subjects("b", Deleted.HIDDEN).toString(), is("[b0, b1]"));
      assertThat(registry.subjects(":*:b", Deleted.HIDDEN).toString(), is("[b0, b1, :.c:b2]"));
      assertThat(registry.subjects(":.c:", Deleted.HIDDEN).toString(), is("[:.c:b2]"));
    }
  }

  @Test
  public void configure_levelUnderEitherName_isReadBack() {
    for (String key : List.of("compatibility", "compatibilityLevel")) {
      try (ScriptedServer server = ScriptedServer.of(Reply.ok("{\"" + key + "\":\"FULL\"}"))) {
        SubjectConfig full = SubjectConfig.of(Compatibility.FULL);
        assertThat(open(server).configure(SUBJECT, full), is(full));
        assertThat(server.requests().get(0).body(), is("{\"compatibility\":\"FULL\"}"));
      }
    }
  }

  @Test
  public void configure_levelThatDoesNotHold_isNotBelieved() {
    try (ScriptedServer server =
        ScriptedServer.of(
            Reply.ok("{\"compatibility\":\"FULL\"}"),
            Reply.ok("{\"compatibilityLevel\":\"NONE\"}"))) {
      RestRegistry registry = open(server);
      RegistryUnavailableException refused =
          assertThrows(
              RegistryUnavailableException.class,
              () -> registry.configure(SUBJECT, SubjectConfig.of(Compatibility.FULL)));
      assertThat(
          refused.getMessage(),
          containsString("it accepted {\"compatibility\":\"FULL\"}, and what holds is"));
    }
  }

  @Test
  public void check_isVerboseOnlyToSayWhy() {
    Reply no = Reply.ok("{\"is_compatible\":false}");
    Reply why = Reply.ok("{\"is_compatible\":false,\"messages\":[\"one\",\"two\"]}");
    try (ScriptedServer server = ScriptedServer.of(no, why)) {
      assertThat(
          open(server).check(SUBJECT, Version.LATEST, SCHEMA, Form.AS_WRITTEN),
          is(CompatibilityReport.incompatible(List.of("one", "two"))));
      assertThat(
          server.requests().stream().map(Request::query).toList(),
          is(List.of("null", "verbose=true")));
    }
  }

  @Test
  public void check_invalidSchema_isNotCalledIncompatible() {
    Function<Request, Reply> confluent =
        request ->
            request.query().contains("verbose")
                ? Reply.ok("{\"is_compatible\":false,\"messages\":[\"invalid\"]}")
                : new Reply(422, "{\"error_code\":42201,\"message\":\"invalid\"}");
    try (ScriptedServer server = new ScriptedServer(confluent)) {
      RestRegistry registry = open(server);
      RegistryException refused =
          assertThrows(
              RegistryException.class,
              () -> registry.checkAll(SUBJECT, SchemaText.avro("{}"), Form.AS_WRITTEN));
      assertThat(refused.error(), is(RegistryError.INVALID_SCHEMA));
    }
  }

  private static RestRegistry probed(Function<Request, Reply> script) {
    try (ScriptedServer server = new ScriptedServer(script)) {
      return RestRegistry.open(RestSettings.of(server.uri()));
    }
  }

  private static Function<Request, Reply> serving(String path, String body, String... others) {
    Reply level = Reply.ok("{\"compatibilityLevel\":\"BACKWARD\"}");
    return request ->
        request.path().equals(path)
            ? Reply.ok(body)
            : request.path().equals("/config")
                ? level
                : Set.of(others).contains(request.path()) ? Reply.ok("[]") : new Reply(404, "");
  }

  @Test
  public void open_withoutFlavour_asksWhoItIs() {
    RestRegistry confluent =
        probed(
            serving(
                "/v1/metadata/version",
                "{\"version\":\"7.9.1\",\"commitId\":\"0a1b2c\"}",
                "/mode",
                "/schemas",
                "/contexts",
                "/v1/metadata/id"));
    assertThat(confluent.flavour(), is(Flavour.CONFLUENT));
    assertThat(confluent.capabilities(), is(Flavour.CONFLUENT.capabilities()));
    RestRegistry old = probed(serving("/mode", "{\"mode\":\"READWRITE\"}"));
    assertThat(old.flavour(), is(Flavour.CONFLUENT));
    assertThat(old.capabilities().contains(Capability.CONTEXTS), is(false));
    assertThat(old.contexts(), is(List.of(".")));
    RestRegistry karapace =
        probed(serving("/_health", "{\"karapace_version\":\"6.1\"}", "/mode", "/schemas"));
    assertThat(karapace.flavour(), is(Flavour.KARAPACE));
    assertThat(karapace.capabilities(), is(Flavour.KARAPACE.capabilities()));
    RestRegistry headgate =
        probed(serving("/v1/metadata/version", "{\"version\":\"headgate-0.1.0\"}"));
    assertThat(headgate.flavour(), is(Flavour.HEADGATE));
  }
}
