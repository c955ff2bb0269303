package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.commit.Dataset;
import io.headgate.durable.Sha256;
import io.headgate.gateway.registry.RegistryServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A dataset's registry served over HTTP says and does what the commands on its pipeline do. */
public class SchemaOverHttpIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project;
  private RegistryServer server;

  /** A dataset whose source has renamed a column, as far as anybody can tell. */
  @Before
  public void runTwice() throws IOException {
    project =
        new Project(folder.getRoot().toPath(), "direct")
            .write("pipeline.yaml", Project.PIPELINE.replace("out,", "out, on-existing: replace,"))
            .write(
                "contract.yaml",
                """
                contract: v1
                subject: shop.customers
                columns:
                  - {name: id, type: long, nullable: false}
                  - {name: name, type: string}
                  - {name: city, type: string}
                """)
            .write("data/a.csv", "id,name,city\n0,Ann,Oslo\n");
    assertThat(project.run().exit(), is(0));
    project.write("data/a.csv", "id,full_name,city\n0,Ann,Oslo\n");
    assertThat(project.run().exit(), is(0));
    server = RegistryServer.start(Dataset.at(project.path("out")).registry(), 0);
  }

  @After
  public void stop() {
    server.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return CLIENT.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + "/ingest/v1/" + path))
        .header("Content-Type", "application/json");
  }

  private JsonNode get(String path) throws IOException {
    HttpResponse<String> response = send(to(path));
    assertThat(path + ": " + response.body(), response.statusCode(), is(200));
    return JSON.readTree(response.body());
  }

  private JsonNode post(String path, String body) throws IOException {
    HttpResponse<String> response = send(to(path).POST(BodyPublishers.ofString(body)));
    assertThat(path + ": " + response.body(), response.statusCode(), is(200));
    return JSON.readTree(response.body());
  }

  @Test
  public void suspectedRename_isListed_accepted_andActedOnByTheNextRun() throws IOException {
    JsonNode proposals = get("proposals");
    assertThat(proposals.toString(), proposals.size(), is(1));
    String id = proposals.get(0).get("id").asText();
    ObjectNode listed = proposals.get(0).deepCopy();
    assertThat(listed.remove(List.of("dataset", "subject")).toString(), is(one("proposals")));
    assertThat(proposals.toString(), proposals.get(0).get("evidence").isEmpty(), is(false));
    assertThat(get("datasets").get(0).get("proposals").toString(), is("[\"" + id + "\"]"));

    JsonNode accepted = post("proposals/" + id + "/accept", "");
    assertThat(accepted.toString(), is("{\"change\":\"" + id + "\",\"decision\":\"APPROVED\"}"));
    assertThat(get("proposals").get(0).get("decision").asText(), is("APPROVED"));
    assertThat(get("datasets").get(0).get("proposals").toString(), is("[]"));
    assertThat(one("proposals"), containsString("APPROVED"));
    assertThat(project.run().exit(), is(0));
    assertThat(project.lines(), is(List.of("{\"id\":0,\"name\":\"Ann\",\"city\":\"Oslo\"}")));
    assertThat("the server sees it", get("datasets").get(0).get("version").asInt(), is(3));
    assertThat(get("lineage?dataset=shop.customers").size(), is(3));
  }

  private String one(String command) throws IOException {
    return project.schema(command).json().get(command).get(0).toString();
  }

  @Test
  public void rejected_isNotProposedAgain() throws IOException {
    String id = get("proposals?dataset=shop.customers").get(0).get("id").asText();
    post("proposals/" + id + "/reject", "");
    assertThat(project.run().exit(), is(0));
    assertThat(get("proposals").size(), is(1));
    assertThat(get("proposals").get(0).get("decision").asText(), is("REJECTED"));
    assertThat(
        project.lines(),
        is(List.of("{\"id\":0,\"name\":null,\"city\":\"Oslo\",\"full_name\":\"Ann\"}")));
  }

  @Test
  public void lineage_isTheHistory_withTheStoredPlanOfEachVersion() throws IOException {
    JsonNode lineage = get("lineage?dataset=shop.customers");
    assertThat(lineage.toString(), lineage.size(), is(2));
    for (int at = 0; at < 2; at++) {
      ObjectNode step = lineage.get(at).deepCopy();
      String hash = step.remove("plan").asText();
      HttpResponse<String> plan = send(to("plans/" + hash));
      assertThat(
          "the hash is of what is answered",
          Sha256.of(plan.body().getBytes(StandardCharsets.UTF_8)),
          is(hash));
      assertThat(JSON.readTree(plan.body()).get("versionAfter").asInt(), is(at + 1));
      assertThat(step, is(project.schema("history").json().get("history").get(at)));
    }
    assertThat(get("lineage?dataset=shop.customers&offset=1&limit=5").get(0), is(lineage.get(1)));
    JsonNode latest = get("datasets").get(0);
    assertThat(latest.get("plan"), is(lineage.get(1).get("plan")));
    assertThat(latest.get("target").asText(), containsString("full_name"));
  }

  @Test
  public void check_saysWhatTheCommandSays() throws IOException {
    project.write(
        "next.yaml",
        Files.readString(project.path("contract.yaml"))
            .replace("city, type: string", "town, type: long"));
    ObjectNode body = JSON.createObjectNode();
    body.put("contract", Files.readString(project.path("contract.yaml")));
    body.put("schema", Files.readString(project.path("next.yaml")));
    body.put("dataset", "shop.customers").put("source", project.path("next.yaml").toString());
    CommandLineRun command = project.schema("check", project.path("next.yaml"));
    assertThat(post("check", body.toString()), is(command.json()));
    body.remove("dataset");
    JsonNode first = post("check", body.toString());
    assertThat("without a dataset it is the first run", first.get("versionBefore").asInt(), is(0));
  }

  @Test
  public void diff_saysWhatTheCommandSaysOfTheTwoVersions() throws IOException {
    for (int version = 1; version <= 2; version++) {
      HttpRequest.Builder schema =
          HttpRequest.newBuilder(
              URI.create(
                  server.uri() + "/subjects/shop.customers-value/versions/" + version + "/schema"));
      project.write("v" + version + ".avsc", send(schema).body());
    }
    CommandLineRun command =
        CommandLineRun.headgate(
            "schema", "diff", project.path("v1.avsc"), project.path("v2.avsc"), "--json");
    JsonNode diff = get("diff?subject=shop.customers-value&from=1&to=latest");
    assertThat(diff, is(command.json()));
    assertThat(diff.get("differences").get(0).get("kind").asText(), is("added"));
  }
}
