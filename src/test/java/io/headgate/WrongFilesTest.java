package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Pipeline files and contracts with mistakes. */
public class WrongFilesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void run_wrongPipelineFile_namesAllProblemsAtOnce() throws IOException {
    Project project =
        new Project(folder.getRoot().toPath(), "direct")
            .write(
                "pipeline.yaml",
                """
                pipeline: Orders
                read: {files: {path: data/*, formt: csv}}
                check: {contract: contract.yaml}
                write:
                  files: {path: out, format: json, on-existing: overwrite}
                """);
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(run.err(), containsString("pipeline.yaml:1:"));
    assertThat(run.err(), containsString("pipeline.yaml:2:"));
    assertThat(run.err(), containsString("formt"));
    assertThat(run.err(), containsString("did you mean 'format'"));
    assertThat(run.err(), containsString("pipeline.yaml:5:"));
    JsonNode problems = project.command("validate").json().get("problems");
    assertThat(problems.toString(), problems.size(), is(4));
  }

  @Test
  public void validate_wrongContract_namesLineAndColumn() throws IOException {
    Project project =
        new Project(folder.getRoot().toPath(), "direct")
            .write("contract.yaml", Project.CONTRACT.replace("type: string", "type: strng"));
    CommandLineRun run = project.command("validate");
    assertThat(run.shown(), run.exit(), is(2));
    JsonNode problem = run.json().get("problems").get(0);
    assertThat(problem.toString(), problem.get("line").asInt(), is(5));
    assertThat(problem.get("message").asText(), containsString("strng"));
  }
}
