package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.source.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipEntry;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What becomes of single records, and where they go. */
@RunWith(Parameterized.class)
public class RecordsIT {
  private static final String HEADER = "id,country,amount\n";
  private static final String GENEROUS = "reject: {budget: {ratio: 100%}}\n";

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
            .write("pipeline.yaml", Project.PIPELINE + GENEROUS);
  }

  @Test
  public void run_duplicateKeys_firstWins() throws IOException {
    duplicates();
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("5/3/2/0"));
    assertThat(run.json().get("rejections").toString(), is("{\"DUPLICATE_KEY\":2}"));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"id\":1,\"country\":\"DE\",\"amount\":1.00}",
                "{\"id\":2,\"country\":\"DE\",\"amount\":2.00}",
                "{\"id\":3,\"country\":\"FR\",\"amount\":5.00}")));
    assertThat(Project.letters(run), containsString("\"source\":\"data/b.csv\""));
  }

  @Test
  public void run_duplicateKeysToParquet_rewritesTheFiles() throws IOException, SQLException {
    duplicates();
    project.write(
        "pipeline.yaml", Project.PIPELINE.replace("format: json", "format: parquet") + GENEROUS);
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("5/3/2/0"));
    assertThat(
        DuckDb.query(
            "SELECT * FROM read_parquet('" + project.path("out") + "/*.parquet') ORDER BY id"),
        is(List.of("1|DE|1.00", "2|DE|2.00", "3|FR|5.00")));
  }

  @Test
  public void run_rowThatBreaksSeveralRules_listsThemAll() throws IOException {
    project.write("data/a.csv", HEADER + "1,DEU,1001\n2,DE,5\n");
    CommandLineRun run = project.run();
    assertThat(Project.accounts(run), is("2/1/1/0"));
    String letters = Project.letters(run);
    assertThat(letters, containsString("\"field\":\"country\""));
    assertThat(letters, containsString("\"field\":\"amount\""));
    assertThat(letters, containsString("\"payload\":\"1,DEU,1001"));
  }

  @Test
  public void run_again_appends() throws IOException {
    project.write("data/a.csv", HEADER + "1,DE,1\n");
    assertThat(project.run().json().get("commit").asLong(), is(1L));
    assertThat(project.run().json().get("commit").asLong(), is(2L));
    assertThat(project.lines(), hasSize(2));
  }

  @Test
  public void run_layoutOfEventTimeAndColumn_makesFolders() throws IOException {
    project
        .write(
            "contract.yaml",
            Project.CONTRACT + "  - {name: at, type: timestamp, nullable: false}\nevent-time: at\n")
        .write(
            "pipeline.yaml",
            Project.PIPELINE.replace(
                "format: json", "format: json, layout: \"{event-time:yyyy-MM-dd}/{country}\""))
        .write(
            "data/a.csv",
            """
            id,country,amount,at
            1,DE,1,2026-01-01T23:30:00Z
            2,FR,1,2026-01-01T23:59:59Z
            3,DE,1,2026-01-02T00:30:00+01:00
            4,DE,1,2026-01-02T00:00:00Z
            """);
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    List<String> files = project.visible();
    assertThat(files.toString(), files, hasSize(3));
    assertThat(files, hasItem(startsWith("2026-01-01/DE/")));
    assertThat(files, hasItem(startsWith("2026-01-01/FR/")));
    assertThat(files, hasItem(startsWith("2026-01-02/DE/")));
  }

  @Test
  public void run_reshape_filtersDerivesMasksAndDrops() throws IOException {
    project
        .write(
            "pipeline.yaml",
            Project.PIPELINE
                + """
                reshape:
                  - filter: {where: "country != 'XX'"}
                  - derive: {column: share, type: long, expression: "100 / id"}
                  - mask: {column: country, with: redact, replacement: "??"}
                  - rename: {from: id, to: order_id}
                  - drop: {columns: [amount]}
                """
                + GENEROUS)
        .write("data/a.csv", HEADER + "1,DE,1\n2,XX,1\n0,DE,1\n3,DE,1\n");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("4/2/1/1"));
    assertThat(run.json().get("rejections").toString(), is("{\"RESHAPE_FAILED\":1}"));
    assertThat(
        project.lines(),
        is(
            List.of(
                "{\"order_id\":1,\"country\":\"??\",\"share\":100}",
                "{\"order_id\":3,\"country\":\"??\",\"share\":33}")));
    assertThat(Project.letters(run), containsString("\"payload\":\"0,DE,1"));
  }

  @Test
  public void run_zipOfTwoMembers_readsBoth() throws IOException {
    project.write(
        "data/all.zip",
        Packed.zip(
            ZipEntry.DEFLATED,
            "a.csv",
            (HEADER + "1,DE,1\n").getBytes(StandardCharsets.UTF_8),
            "b.csv",
            (HEADER + "2,DE,2\nx,DE,3\n").getBytes(StandardCharsets.UTF_8)));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("3/2/1/0"));
    assertThat(project.lines(), hasSize(2));
    assertThat(Project.letters(run), containsString("b.csv"));
  }

  @Test
  public void run_recordOverTheLimit_isTooLarge() throws IOException {
    project
        .write(
            "pipeline.yaml",
            Project.PIPELINE.replace("format: csv", "format: csv, max-record-size: 1KiB")
                + GENEROUS)
        .write("data/a.csv", HEADER + "1,DE,1\n2," + "x".repeat(5000) + ",1\n3,DE,1\n");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is("3/2/1/0"));
    assertThat(run.json().get("rejections").toString(), is("{\"TOO_LARGE\":1}"));
    assertThat(
        Project.letters(run), containsString("\"position\":" + (HEADER + "1,DE,1\n").length()));
  }

  private void duplicates() throws IOException {
    project
        .write("contract.yaml", Project.CONTRACT + "primary-key: [id]\n")
        .write("data/a.csv", HEADER + "1,DE,1\n2,DE,2\n")
        .write("data/b.csv", HEADER + "2,FR,3\n1,FR,4\n3,FR,5\n");
  }
}
