package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Events by OpenLineage's own JSON Schemas, from a copy of its repository: {@code mvn -Popenlineage
 * verify -Dopenlineage=FOLDER}.
 */
public class OpenLineageStandardIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN_EVENT =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static Map<String, String> standard() throws IOException {
    String copy = System.getProperty("openlineage");
    if (copy == null) {
      throw new IllegalStateException(
          "Cannot find the standard: run mvn -Popenlineage verify -Dopenlineage=FOLDER");
    }
    Map<String, String> schemas = new HashMap<>();
    for (String part : List.of("spec", "spec/facets")) {
      try (Stream<Path> files = Files.list(Path.of(copy).resolve(part))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
          String text = Files.readString(file);
          schemas.put(JSON.readTree(text).path("$id").asText(), text);
        }
      }
    }
    String own = Files.readString(Path.of("docs/schema/lineage.schema.json"));
    schemas.put(JSON.readTree(own).get("$id").asText(), own);
    return schemas;
  }

  @Test
  public void eventsOfRuns_andEachOfTheirFacets_areValid() throws IOException {
    Map<String, String> schemas = standard();
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(schemas)));
    ObjectNode wrong = JSON.createObjectNode().put("eventTime", "2026-11-27T00:00:00Z");
    assertThat(
        "the validator refuses what is no event",
        factory.getSchema(SchemaLocation.of(RUN_EVENT)).validate(wrong),
        not(empty()));
    int facets = 0;
    for (JsonNode event : events()) {
      assertValid(factory, event.get("schemaURL").asText(), event);
      for (JsonNode holder : event.findParents("_schemaURL")) {
        assertValid(factory, holder.get("_schemaURL").asText(), holder);
        facets++;
      }
    }
    assertThat("facets", facets, greaterThan(20));
  }

  private static void assertValid(JsonSchemaFactory factory, String url, JsonNode value) {
    assertThat(
        url + " " + value, factory.getSchema(SchemaLocation.of(url)).validate(value), empty());
  }

  /** Of a first run, one that meets a change, and one that is refused. */
  private List<JsonNode> events() throws IOException {
    Project project =
        new Project(folder.getRoot().toPath(), "direct")
            .write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {count: 1}}\n")
            .write("data/a.csv", "id,country,amount\n1,DE,1\n");
    try (LineageServer server = new LineageServer()) {
      int[] exits = {0, 0, 5};
      for (int run = 0; run < exits.length; run++) {
        CommandLineRun ended =
            CommandLineRun.by(server.engine(), "run", project.path("pipeline.yaml"));
        assertThat(ended.shown(), ended.exit(), is(exits[run]));
        project.write(
            "data/a.csv",
            run == 0 ? "id,country,amount,note\n2,DE,2,hi\n" : "id,country,amount\na,b,c\nd,e,f\n");
      }
      assertThat(server.types().toString(), server.events().size(), is(6));
      return server.events();
    }
  }
}
