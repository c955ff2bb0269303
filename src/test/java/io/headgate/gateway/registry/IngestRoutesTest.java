package io.headgate.gateway.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Headgate's own part of the interface, of a registry that no dataset has. */
public class IngestRoutesTest {
  private static final String CONTRACT =
      "contract: v1\nsubject: s\ncolumns:\n  - {name: a, type: long}\n";
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"s\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"},"
          + "{\"name\":\"b\",\"type\":\"string\"}]}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RegistryServer server;

  @Before
  public void start() throws IOException {
    server = RegistryServer.start(folder.getRoot().toPath(), 0);
  }

  @After
  public void stop() {
    server.close();
  }

  private JsonNode call(String method, String path, String body, int status) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      assertThat(method + " " + path + ": " + response.body(), response.statusCode(), is(status));
      return Json.read(response.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void assertRefused(String method, String path, String body, int code, String message)
      throws IOException {
    JsonNode error = call(method, path, body, code < 1000 ? code : code / 100);
    assertThat(path, error.path("error_code").asInt(), is(code));
    assertThat(path, error.path("message").asText(), containsString(message));
  }

  @Test
  public void registryWithoutDataset_listsItsSubjects() throws IOException {
    assertThat(call("GET", "/ingest/v1/datasets", "", 200).toString(), is("[]"));
    String body = Json.object().put("schema", SCHEMA).toString();
    call("POST", "/subjects/s-value/versions", body, 200);
    assertThat(
        call("GET", "/ingest/v1/datasets", "", 200).toString(),
        is(
            "[{\"dataset\":\"s\",\"subject\":\"s-value\",\"version\":1,\"id\":1,"
                + "\"proposals\":[]}]"));
    assertThat(call("GET", "/ingest/v1/proposals", "", 200).toString(), is("[]"));
    assertThat(call("GET", "/ingest/v1/lineage?dataset=s", "", 200).toString(), is("[]"));
  }

  @Test
  public void check_takesSchemaAsTreeOrText() throws IOException {
    JsonNode tree = Json.object().put("contract", CONTRACT).set("schema", Json.read(SCHEMA));
    JsonNode text = Json.object().put("contract", CONTRACT).put("schema", SCHEMA);
    JsonNode outcome = call("POST", "/ingest/v1/check", tree.toString(), 200);
    assertThat(outcome, is(call("POST", "/ingest/v1/check", text.toString(), 200)));
    assertThat(outcome.toString(), outcome.path("changes").size(), is(1));
    assertThat(outcome.path("changes").path(0).path("kind").asText(), is("added"));
  }

  @Test
  public void wrongRequests_areRefusedWithAReason() throws IOException {
    String hash = "0".repeat(64);
    assertRefused("GET", "/ingest/v1/plans/" + hash, "", 40490, "Plan " + hash + " not found");
    assertRefused("POST", "/ingest/v1/proposals/x/accept", "", 40491, "nothing is proposed");
    assertRefused("POST", "/ingest/v1/proposals/x/reject", "", 40491, "'x'");
    assertRefused("GET", "/ingest/v1/lineage", "", 422, "lineage?dataset=NAME");
    assertRefused("GET", "/ingest/v1/lineage?dataset=t", "", 40401, "Dataset 't' not found.");
    assertRefused("GET", "/ingest/v1/diff?subject=t", "", 40401, "Dataset 't' not found.");
    assertRefused("POST", "/ingest/v1/check", "{}", 422, "no contract");
    assertRefused("POST", "/ingest/v1/check", "[]", 400, "expected a JSON object");
    assertRefused("GET", "/ingest/v1/nothing", "", 404, "Not Found");
    assertRefused("DELETE", "/ingest/v1/datasets", "", 405, "Method Not Allowed");
    JsonNode wrong =
        Json.object().put("contract", "contract: v1\ncolums: []\n").put("schema", SCHEMA);
    assertRefused("POST", "/ingest/v1/check", wrong.toString(), 42290, "colums");
  }

  @Test
  public void check_largerThanARequestMayBe_isRefused() throws IOException {
    assertRefused("POST", "/ingest/v1/check", " ".repeat(5 << 20), 413, "too large");
  }
}
