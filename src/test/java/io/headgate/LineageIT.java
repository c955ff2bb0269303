package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What a catalog is told of runs, on both runners, and what becomes of runs that it is deaf to. */
@RunWith(Parameterized.class)
public class LineageIT {
  private static final String FIRST = "id,country,amount\n1,DE,1\n2,FR,2\n3,DE,oops\n";
  private static final String ADDED = "id,country,amount,note\n4,DE,4,hi\n";

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Project project;
  private LineageServer server;

  @Before
  public void start() throws IOException {
    server = new LineageServer();
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {count: 1}}\n")
            .write("data/a.csv", FIRST);
  }

  @After
  public void stop() {
    server.close();
  }

  private CommandLineRun run(BeamEngine engine, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("run", project.path("pipeline.yaml"), "--runner", runner, "--json"));
    arguments.addAll(List.of(more));
    return CommandLineRun.by(engine, arguments.toArray());
  }

  @Test
  public void batch_isToldAsItBeginsAndEnds() throws IOException {
    CommandLineRun run = run(server.engine());
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(server.messages(), server.types(), is(List.of("START", "COMPLETE")));
    JsonNode start = server.events().get(0);
    JsonNode end = server.last();
    assertThat(end.at("/run/runId"), is(start.at("/run/runId")));
    assertThat(end.at("/job/namespace").asText(), is("headgate"));
    assertThat(end.at("/job/name").asText(), is("orders"));
    assertThat(end.at("/job/facets/jobType/processingType").asText(), is("BATCH"));
    assertThat(end.at("/run/facets/headgate_run/run"), is(run.json().get("run")));
    JsonNode accounts = end.at("/run/facets/headgate_accounts");
    assertThat(accounts.toString(), accounts.get("read").asInt(), is(3));
    assertThat(accounts.toString(), accounts.get("written").asInt(), is(2));
    assertThat(accounts.get("rejectedByCode").toString(), is("{\"TYPE_MISMATCH\":1}"));

    JsonNode input = end.at("/inputs/0");
    assertThat(input.get("namespace").asText(), is("file"));
    assertThat(input.get("name").asText(), is(project.path("data").toString()));
    assertThat(input.at("/inputFacets/inputStatistics/rowCount").asInt(), is(3));
    JsonNode output = end.at("/outputs/0");
    assertThat(output.get("name").asText(), is(project.path("out").toString()));
    assertThat(output.at("/facets/version/datasetVersion").asText(), is("1"));
    assertThat(
        output.at("/facets/lifecycleStateChange/lifecycleStateChange").asText(), is("CREATE"));
    assertThat(
        output.at("/facets/schema/fields").findValuesAsText("name"),
        is(List.of("id", "country", "amount")));
    assertThat(output.at("/facets/schema/fields/2/type").asText(), is("decimal(12,2)"));
    assertThat(output.at("/outputFacets/outputStatistics/rowCount").asInt(), is(2));
    assertThat(output.at("/outputFacets/outputStatistics/fileCount").asInt(), is(1));
    assertThat(
        "bytes as the run's own report has them",
        output.at("/outputFacets/outputStatistics/size"),
        is(run.json().get("bytes")));
    assertThat(end.has("error"), is(false));
    assertOwnFacetsAreValid();
  }

  @Test
  public void addedColumn_isToldWithItsPolicy() throws IOException {
    assertThat(run(new BeamEngine()).exit(), is(0));
    project.write("data/a.csv", ADDED);
    CommandLineRun run = run(server.engine());
    assertThat(run.shown(), run.exit(), is(0));
    JsonNode facets = server.last().at("/outputs/0/facets");
    JsonNode change = facets.at("/headgate_schemaChanges/changes/0");
    assertThat(facets.toString(), change.get("kind").asText(), is("added"));
    assertThat(change.get("policy").asText(), is("evolve"));
    assertThat(change.get("path").asText(), is("note"));
    assertThat(facets.at("/lifecycleStateChange/lifecycleStateChange").asText(), is("ALTER"));
    assertThat(facets.at("/version/datasetVersion").asText(), is("2"));
    assertThat(
        facets.at("/schema/fields").findValuesAsText("name"),
        is(List.of("id", "country", "amount", "note")));
    assertOwnFacetsAreValid();
  }

  @Test
  public void runThatPublishesNothing_isToldWithItsReason() throws IOException {
    project.write("data/b.csv", FIRST);
    CommandLineRun run = run(server.engine());
    assertThat(run.shown(), run.exit(), is(5));
    assertThat(server.types(), is(List.of("START", "FAIL")));
    JsonNode end = server.last();
    assertThat(
        end.toString(),
        end.at("/run/facets/errorMessage/message").asText(),
        containsString("budget"));
    assertThat(end.at("/run/facets/headgate_accounts/state").asText(), is("REJECTED_OVER_BUDGET"));
    assertThat(
        "nothing was published", end.at("/outputs/0/facets/version").isMissingNode(), is(true));
    assertOwnFacetsAreValid();
  }

  @Test
  public void columnLineage_followsTheReshapeSteps() throws IOException {
    project.write(
        "pipeline.yaml",
        Project.PIPELINE
            + """
            reject: {budget: {count: 1}}
            reshape:
              - filter: {where: "country != 'XX'"}
              - derive: {column: label, type: string, expression: "country + '-' + string(id)"}
              - rename: {from: amount, to: price}
              - mask: {column: country, with: hash}
            """);
    CommandLineRun run = run(server.engine());
    assertThat(run.shown(), run.exit(), is(0));
    JsonNode lineage = server.last().at("/outputs/0/facets/columnLineage");
    assertThat(of(lineage, "id"), is(List.of("id IDENTITY false")));
    assertThat(of(lineage, "price"), is(List.of("amount IDENTITY false")));
    assertThat(of(lineage, "country"), is(List.of("country TRANSFORMATION true")));
    assertThat(
        of(lineage, "label"),
        is(List.of("id TRANSFORMATION false", "country TRANSFORMATION false")));
    assertThat(lineage.at("/dataset/0/field").asText(), is("country"));
    assertThat(lineage.at("/dataset/0/transformations/0/subtype").asText(), is("FILTER"));
  }

  private static List<String> of(JsonNode lineage, String column) {
    List<String> sources = new ArrayList<>();
    for (JsonNode field : lineage.at("/fields/" + column + "/inputFields")) {
      JsonNode how = field.at("/transformations/0");
      sources.add(
          field.get("field").asText()
              + " "
              + how.get("subtype").asText()
              + " "
              + how.get("masking").asText());
    }
    return sources;
  }

  @Test
  public void stream_isToldOnceAsItBeginsAndOnceAsItEnds() throws IOException {
    project.write(
        "pipeline.yaml",
        """
        pipeline: orders
        mode: stream
        read: {files: {path: data/*, format: csv, watch: {every: 200ms, complete-when: stable-for 400ms}}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 1s}}}
        """);
    CommandLineRun run = run(server.engine(), "--until-idle", "2s");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(server.messages(), server.types(), is(List.of("START", "COMPLETE")));
    JsonNode end = server.last();
    assertThat(end.at("/job/facets/jobType/processingType").asText(), is("STREAMING"));
    assertThat(end.at("/run/facets/headgate_accounts/read").asInt(), is(3));
    assertThat(end.at("/outputs/0/outputFacets/outputStatistics/rowCount").asInt(), is(2));
    assertOwnFacetsAreValid();
  }

  @Test
  public void serverThatIsDown_isWarnedOfOnce_andIsNothingToTheRun() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    CommandLineRun run = run(LineageServer.engine("http://127.0.0.1:" + port, messages));
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(text(messages), text(messages).lines().toList().size(), is(1));
    assertThat(
        text(messages), containsString("Cannot send an OpenLineage event to http://127.0.0.1:"));
  }

  @Test
  public void serverThatNeverAnswers_delaysTheEndForSecondsOnly() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ByteArrayOutputStream messages = new ByteArrayOutputStream();
      CommandLineRun alone = run(new BeamEngine());
      assertThat(alone.shown(), alone.exit(), is(0));
      long begun = System.nanoTime();
      CommandLineRun run =
          run(LineageServer.engine("http://127.0.0.1:" + silent.getLocalPort(), messages));
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(run.shown(), run.exit(), is(0));
      assertThat(taken.toString(), taken, lessThan(Duration.ofSeconds(30)));
      assertThat(text(messages), not(is("")));
      assertThat(text(messages).lines().toList().size(), is(1));
    }
  }

  private static String text(ByteArrayOutputStream messages) {
    return messages.toString(StandardCharsets.UTF_8);
  }

  private void assertOwnFacetsAreValid() throws IOException {
    String text = Files.readString(Path.of("docs/schema/lineage.schema.json"));
    JsonNode document = new ObjectMapper().readTree(text);
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    for (JsonNode event : server.events()) {
      for (String at : List.of("/run/facets", "/outputs/0/facets")) {
        for (Map.Entry<String, JsonNode> facet : event.at(at).properties()) {
          if (facet.getKey().startsWith("headgate_")) {
            String url = facet.getValue().get("_schemaURL").asText();
            String id = document.get("$id").asText();
            assertThat(url, url.startsWith(id + "#"), is(true));
            JsonNode schema = document.at(url.substring(id.length() + 1));
            assertThat(url + " resolves", schema.isMissingNode(), is(false));
            JsonSchema validator = factory.getSchema(schema);
            assertThat(facet.toString(), validator.validate(facet.getValue()), empty());
          }
        }
      }
    }
  }
}
