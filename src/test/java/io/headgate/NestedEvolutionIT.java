package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What JSON has that is new, inside of records, arrays and maps, is taken up while it is read. */
@RunWith(Parameterized.class)
public class NestedEvolutionIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Project project;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Before
  public void makeProject() throws IOException {
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write(
                "pipeline.yaml",
                Project.PIPELINE.replace("format: csv", "format: json")
                    + "reject: {budget: {ratio: 50%}}\n");
  }

  /** A contract with these columns behind the id. */
  private void columns(String columns) throws IOException {
    project.write(
        "contract.yaml",
        "contract: v1\nsubject: shop.orders\ncolumns:\n"
            + "  - {name: id, type: long, nullable: false}\n"
            + columns);
  }

  @Test
  public void newSymbols_inRecordsWithinRecords_areAdded() throws IOException {
    columns(
        """
          - {name: ship, type: record, columns: [{name: state, type: enum, symbols: [open]}]}
          - name: lines
            type: array
            items: {type: record, columns: [{name: kind, source-name: Kind, type: enum, symbols: [a]}]}
        """);
    CommandLineRun run =
        project.runOn(
            "a.json",
            """
            {"id":1,"ship":{"state":"open"},"lines":[{"Kind":"a"}]}
            {"id":2,"ship":{"state":"lost"},"lines":[{"Kind":"a"},{"Kind":"b"}]}
            {"id":3,"ship":{"state":"not a symbol"},"lines":[]}
            """);
    assertThat(run.shown(), Project.accounts(run), is("3/2/1/0"));
    assertThat(
        run.json().get("schemaChanges").toString(),
        containsString("a record has the value 'lost'"));
    assertThat(
        project.lines().get(1),
        is(
            "{\"id\":2,\"ship\":{\"state\":\"lost\"},"
                + "\"lines\":[{\"kind\":\"a\"},{\"kind\":\"b\"}]}"));
  }

  @Test
  public void newSymbols_inArraysAndMaps_areAdded() throws IOException {
    columns(
        """
          - {name: tags, type: array, items: {type: enum, symbols: [a]}}
          - {name: ways, type: map, values: {type: array, items: {type: enum, symbols: [in]}}}
        """);
    CommandLineRun run =
        project.runOn(
            "a.json",
            """
            {"id":1,"tags":["a"],"ways":{"k":["in"]}}
            {"id":2,"tags":["b","a","c"],"ways":{"k l":["in","out"]}}
            {"id":3,"tags":["a","not a symbol"]}
            {"id":4,"tags":"a"}
            {"id":5,"tags":[],"ways":{"k":["up"]}}
            """);
    assertThat(Project.letters(run), Project.accounts(run), is("5/3/2/0"));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"tags\":[\"a\"],\"ways\":{\"k\":[\"in\"]}}",
                "{\"id\":2,\"tags\":[\"b\",\"a\",\"c\"],\"ways\":{\"k l\":[\"in\",\"out\"]}}",
                "{\"id\":5,\"tags\":[],\"ways\":{\"k\":[\"up\"]}}")));
  }

  @Test
  public void newFields_ofRecordsInMaps_areAdded() throws IOException {
    columns(
        """
          - {name: m, type: map, values: {type: record, columns: [{name: a, type: long}]}}
        """);
    CommandLineRun run =
        project.runOn(
            "a.json",
            """
            {"id":1,"m":{"k":{"a":1}}}
            {"id":2,"m":{"k":{"a":1,"b":"x"}}}
            """);
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"m\":{\"k\":{\"a\":1}}}",
                "{\"id\":2,\"m\":{\"k\":{\"a\":1,\"b\":\"x\"}}}")));
  }
}
