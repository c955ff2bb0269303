package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.yaml.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every pipeline and contract that is shipped or shown in a page is valid. */
public class PipelinesTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void validate_shippedPipelines_areValid() throws IOException {
    ObjectMapper json = new ObjectMapper();
    SchemaValidator schema =
        new SchemaValidator(
            json.readTree(Files.readString(Path.of("docs/schema/pipeline.schema.json"))));
    try (Stream<Path> pipelines = Files.list(Path.of("pipelines"))) {
      for (Path pipeline : pipelines.toList()) {
        CommandLineRun run = CommandLineRun.headgate("validate", pipeline);
        assertThat(run.shown(), run.exit(), is(0));
        JsonNode file =
            json.valueToTree(
                new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(pipeline.resolve("pipeline.yaml"))));
        assertThat(pipeline.toString(), schema.validate(file), empty());
      }
    }
  }

  @Test
  public void validate_readmeExample_isValid() throws IOException {
    assertValid(
        Files.readString(Path.of("pipelines/birdstrikes/contract.yaml")),
        blocks("README.md").stream()
            .filter(block -> block.startsWith("pipeline:"))
            .findFirst()
            .orElseThrow());
  }

  @Test
  public void validate_referencePages_areValid() throws IOException {
    assertValid(blocks("docs/contract.md").get(0), blocks("docs/pipeline-file.md").get(0));
  }

  @Test
  public void validate_rulesAndSteps_areValid() throws IOException {
    List<String> blocks = blocks("docs/contract-rules-and-expressions.md");
    assertValid(
        blocks.get(0),
        """
        pipeline: rules
        read: {files: {path: in.jsonl, format: json}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        """
            + blocks.get(1));
    Files.writeString(
        folder.getRoot().toPath().resolve("in.jsonl"),
        """
        {"id":1,"customer":"a","amount":0.10,"quantity":3,"ordered":"2026-01-01","shipped":null}
        {"id":2,"customer":"b","amount":1,"quantity":0,"ordered":"2026-01-01","shipped":null}
        {"id":3,"customer":"c","amount":1,"quantity":1,"ordered":"2026-01-02","shipped":"2026-01-01"}
        """);
    CommandLineRun run = CommandLineRun.headgate("preview", folder.getRoot().toPath(), "--json");
    assertThat(run.shown(), run.json().get("rows").size(), is(1));
    assertThat(run.shown(), run.json().at("/rows/0/total").decimalValue().toString(), is("0.3"));
    assertThat(run.shown(), run.json().at("/rejections/0/code").asText(), is("RULE_VIOLATED"));
    assertThat(run.shown(), run.json().get("discarded").asInt(), is(1));
  }

  @Test
  public void validate_wrongFiles_reportsEveryProblem() throws IOException {
    Path root = folder.getRoot().toPath();
    Files.writeString(
        root.resolve("contract.yaml"),
        """
        contract: v1
        subject: t.t
        columns:
          - {name: a, type: int}
          - {name: b, type: date, default: yesterday}
          - {name: c, type: "decimal(4,2)", default: 1.234}
        """);
    Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        pipeline: wrong
        read: {files: {path: in.csv, format: cvs}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, layuot: x}}
        """);
    CommandLineRun run = CommandLineRun.headgate("validate", root, "--json");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(
        run.shown(),
        WrongFilesTest.places(run),
        is(
            List.of(
                "contract.yaml:5 columns[1].default",
                "contract.yaml:6 columns[2].default",
                "pipeline.yaml:2 read.files.format",
                "pipeline.yaml:4 write.files.layuot")));
  }

  private void assertValid(String contract, String pipeline) throws IOException {
    Path root = folder.getRoot().toPath();
    Files.writeString(root.resolve("contract.yaml"), contract);
    Files.writeString(root.resolve("pipeline.yaml"), pipeline);
    CommandLineRun run = CommandLineRun.headgate("validate", root);
    assertThat(run.shown(), run.exit(), is(0));
  }

  private static List<String> blocks(String page) throws IOException {
    Matcher block = YAML.matcher(Files.readString(Path.of(page)));
    return block.results().map(found -> found.group(1)).toList();
  }
}
