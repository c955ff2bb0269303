package io.headgate.schema.registry.rest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.rest.ScriptedServer.Reply;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** A registry that does not answer as it should is asked again, then said to be unavailable. */
public class ConnectionTest {
  private static final Reply TYPES = Reply.ok("[\"AVRO\"]");
  private static final Reply BUSY = new Reply(503, "busy");

  private static RestSettings settings(URI url) {
    return new RestSettings(
        url,
        Optional.of(Flavour.CONFLUENT),
        Credentials.NONE,
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        new Retries(3, Duration.ofMillis(1), Duration.ofMillis(4)),
        10_000);
  }

  private static RestRegistry open(ScriptedServer server) {
    return RestRegistry.open(settings(server.uri()));
  }

  private static RegistryUnavailableException unavailable(ScriptedServer server) {
    RestRegistry registry = open(server);
    return assertThrows(RegistryUnavailableException.class, registry::types);
  }

  @Test
  public void ask_serverBusyTwice_isAnsweredTheThirdTime() {
    try (ScriptedServer server = ScriptedServer.of(BUSY, new Reply(429, ""), TYPES)) {
      assertThat(open(server).types(), is(List.of("AVRO")));
      assertThat(server.requests(), hasSize(3));
    }
  }

  @Test
  public void ask_serverBusyForLong_isUnavailable() {
    try (ScriptedServer server =
        ScriptedServer.of(new Reply(500, "{\"error_code\":50002,\"message\":\"timed out\"}"))) {
      RegistryUnavailableException thrown = unavailable(server);
      assertThat(thrown.error(), is(RegistryError.TIMEOUT));
      assertThat(
          thrown.getMessage(),
          is(
              "Cannot list schema types at "
                  + server.uri()
                  + ": it answered 500 with error 50002 to GET /schemas/types: 'timed out'"));
      assertThat(server.requests(), hasSize(3));
    }
  }

  @Test
  public void ask_nobodyThere_isUnavailable() throws Exception {
    URI url;
    try (ServerSocket free = new ServerSocket(0)) {
      url = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    RestRegistry registry = RestRegistry.open(settings(url));
    RegistryUnavailableException thrown =
        assertThrows(RegistryUnavailableException.class, registry::types);
    assertThat(thrown.error(), is(RegistryError.STORE));
    assertThat(thrown.getMessage(), startsWith("Cannot list schema types at " + url + ": "));
    assertThat(thrown.getMessage(), containsString("(3 attempts)"));
  }

  @Test
  public void ask_answerNeverComes_isUnavailableInTime() {
    ScriptedServer[] itself = new ScriptedServer[1];
    try (ScriptedServer server = new ScriptedServer(request -> itself[0].never())) {
      itself[0] = server;
      RestSettings settings = settings(server.uri());
      RestRegistry registry = RestRegistry.open(settings);
      RegistryUnavailableException thrown =
          assertThrows(RegistryUnavailableException.class, registry::types);
      assertThat(thrown.error(), is(RegistryError.TIMEOUT));
      assertThat(
          thrown.getMessage(),
          is(
              "Cannot list schema types at "
                  + server.uri()
                  + ": no answer within 500 ms (3 attempts)"));
    }
  }

  @Test
  public void ask_answerWithoutEnd_isCutOff() {
    try (ScriptedServer server = ScriptedServer.of(Reply.ok("[" + "1,".repeat(6000) + "1]"))) {
      RegistryUnavailableException thrown = unavailable(server);
      assertThat(
          thrown.getMessage(),
          is("Cannot list schema types at " + server.uri() + ": its answer is over 10000 bytes"));
      assertThat("not asked again", server.requests(), hasSize(1));
    }
  }

  @Test
  public void ask_answerOfAnotherService_saysWhatWasExpected() {
    try (ScriptedServer server = ScriptedServer.of(Reply.ok("<html>Welcome</html>"))) {
      assertThat(
          unavailable(server).getMessage(),
          is(
              "Cannot list schema types at "
                  + server.uri()
                  + ": it answered 200 to GET /schemas/types: '<html>Welcome</html>'. Is this the"
                  + " URL of a schema registry, such as http://HOST:8081, or"
                  + " http://HOST:8080/apis/ccompat/v7 for Apicurio?"));
    }
  }

  @Test
  public void open_atAnotherService_saysWhatWasExpected() {
    try (ScriptedServer server = ScriptedServer.of(new Reply(404, "no such page"))) {
      RegistryUnavailableException thrown =
          assertThrows(
              RegistryUnavailableException.class,
              () -> RestRegistry.open(RestSettings.of(server.uri())));
      assertThat(
          thrown.getMessage(),
          startsWith(
              "Cannot find out what registry this is at "
                  + server.uri()
                  + ": it answered 404 to GET /config: 'no such page'. Is this the URL of a schema"
                  + " registry"));
    }
  }

  @Test
  public void ask_redirect_isNotFollowed() {
    try (ScriptedServer server = ScriptedServer.of(new Reply(302, ""))) {
      RestRegistry registry = open(server);
      InvalidRequestException thrown = assertThrows(InvalidRequestException.class, registry::types);
      assertThat(
          thrown.getMessage(),
          is(
              "Cannot list schema types at "
                  + server.uri()
                  + ": it answered 302 to GET /schemas/types: a redirect to http://elsewhere/; give"
                  + " that as the URL"));
    }
  }

  @Test
  public void delete_serverBusy_isNotRepeated() {
    try (ScriptedServer server = ScriptedServer.of(BUSY, Reply.ok("[1]"))) {
      RestRegistry registry = open(server);
      assertThrows(
          RegistryUnavailableException.class,
          () -> registry.deleteSubject(Subject.of("s"), Deletion.SOFT));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  public void credentials_areSentAndNeverShown() {
    try (ScriptedServer server =
        new ScriptedServer(request -> new Reply(401, "no: " + request.authorization()))) {
      for (Credentials credentials :
          List.of(Credentials.basic("ann", "pass wörd"), Credentials.bearer("to.ken-1234"))) {
        RestRegistry registry =
            RestRegistry.open(settings(server.uri()).withCredentials(credentials));
        RegistryUnavailableException thrown =
            assertThrows(RegistryUnavailableException.class, registry::types);
        assertThat(thrown.error(), is(RegistryError.UNAUTHENTICATED));
        assertThat(thrown.getMessage(), containsString("it answered 401 to GET /schemas/types"));
        assertThat(thrown.getMessage(), containsString("'no: ***'"));
        assertThat(credentials.toString(), not(containsString("1234")));
      }
      assertThat(
          server.requests().stream().map(ScriptedServer.Request::authorization).toList(),
          is(List.of("Basic YW5uOnBhc3Mgd8O2cmQ=", "Bearer to.ken-1234")));
    }
  }

  @Test
  public void credentials_thatCannotBeSent_areRefusedWithoutBeingShown() {
    IllegalArgumentException line =
        assertThrows(IllegalArgumentException.class, () -> Credentials.basic("ann", "secret\n"));
    assertThat(
        line.getMessage(),
        is(
            "Invalid password of a registry: it has a control character; is there a line break"
                + " behind it?"));
    assertThrows(IllegalArgumentException.class, () -> Credentials.basic("a:b", "x"));
    assertThrows(IllegalArgumentException.class, () -> Credentials.bearer("a b"));
  }

  @Test
  public void settings_ofAWrongUrl_sayWhatIsExpected() {
    assertThat(
        refusal("http://ann:secret@host:8081"),
        is(
            "Invalid registry URL: http://***@host:8081: it holds a user or password, which would"
                + " show in messages; set them apart"));
    assertThat(
        refusal("file:///tmp/registry"),
        is("Invalid registry URL: file:///tmp/registry: expected http://HOST:PORT/PATH or https"));
    assertThat(refusal("http://host/?x=1"), startsWith("Invalid registry URL: "));
    assertThat(
        RestSettings.of(URI.create("https://host/path//")).url(),
        is(URI.create("https://host/path")));
  }

  private static String refusal(String url) {
    return assertThrows(IllegalArgumentException.class, () -> RestSettings.of(URI.create(url)))
        .getMessage();
  }

  @Test
  public void waits_double_untilTheLongest() {
    Retries retries = new Retries(9, Duration.ofMillis(100), Duration.ofSeconds(1));
    assertThat(retries.waitBehind(1, 0), is(Duration.ofMillis(100)));
    assertThat(retries.waitBehind(3, 0), is(Duration.ofMillis(400)));
    assertThat(retries.waitBehind(3, 1), is(Duration.ofMillis(300)));
    assertThat(retries.waitBehind(50, 0), is(Duration.ofSeconds(1)));
  }
}
