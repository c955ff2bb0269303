package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  public void validate_wrongExpressionsStepsAndLayout_namesTheLineOfEach() throws IOException {
    Project project =
        new Project(folder.getRoot().toPath(), "direct")
            .write(
                "contract.yaml",
                Project.CONTRACT
                    + """
                    rules:
                      - {name: fine, expression: amount > id}
                      - name: wrong
                        expression: amuont > 1
                      - {name: no-bool, expression: country}
                    """)
            .write(
                "pipeline.yaml",
                Project.PIPELINE
                    + """
                    reshape:
                      - filter: {where: id > 0}
                      - filter:
                          where: idd > 0
                      - derive:
                          column: twice
                          type: long
                          expression: >
                            id
                            + nothing
                      - drop: {columns: [nowhere, id]}
                      - cast: {column: country, type: array<int>}
                    """);
    CommandLineRun run = project.command("validate");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(
        places(run),
        contains(
            "contract.yaml:10 rules[1].expression",
            "contract.yaml:11 rules[2].expression",
            "pipeline.yaml:8 reshape[1].filter.where",
            "pipeline.yaml:12 reshape[2].derive.expression",
            "pipeline.yaml:15 reshape[3]",
            "pipeline.yaml:16 reshape[4]"));
  }

  @Test
  public void validate_wrongLayout_namesItsLineAndEveryProblem() throws IOException {
    Project project =
        new Project(folder.getRoot().toPath(), "direct")
            .write(
                "pipeline.yaml",
                Project.PIPELINE.replace(
                    "format: json}",
                    "format: json,\n    layout: \"{event-time:yyyy}/{cuontry}/../{id:yyyy}/{id\"}"));
    CommandLineRun run = project.command("validate");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(places(run), everyItem(is("pipeline.yaml:5 write.files.layout")));
    assertThat(run.shown(), run.json().get("problems").size(), is(5));
  }

  @Test
  public void validate_contractThatIsNotThere_namesTheLineThatNamesIt() throws IOException {
    Project project =
        new Project(folder.getRoot().toPath(), "direct")
            .write("pipeline.yaml", Project.PIPELINE.replace("contract.yaml", "contrat.yaml"));
    CommandLineRun run = project.command("validate");
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(places(run), contains("pipeline.yaml:3 check.contract"));
    assertThat(run.out(), containsString("contrat.yaml: it does not exist"));
  }

  /** File, line and keys of each problem. */
  static List<String> places(CommandLineRun run) throws IOException {
    List<String> places = new ArrayList<>();
    for (JsonNode problem : run.json().get("problems")) {
      places.add(
          Path.of(problem.get("source").asText()).getFileName()
              + ":"
              + problem.get("line").asInt()
              + " "
              + problem.get("path").asText());
    }
    return places;
  }
}
