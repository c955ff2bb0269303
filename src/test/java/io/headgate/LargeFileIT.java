package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A file large enough to be read in ranges whose starts fall inside of quoted newlines. */
@RunWith(Parameterized.class)
public class LargeFileIT {
  private static final int ROWS = 20_000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Test
  public void run_quotedNewlinesAcrossRanges_givesTheRowsOfOnePass()
      throws IOException, SQLException {
    Project project =
        new Project(folder.getRoot().toPath(), runner)
            .write("pipeline.yaml", Project.PIPELINE.replace("format: json", "format: parquet"))
            .write(
                "contract.yaml",
                """
                contract: v1
                subject: large.notes
                columns:
                  - {name: id, type: long}
                  - {name: note, type: string}
                """);
    long characters = generate(project);
    int tasks = project.command("plan").json().get("tasks").asInt();
    assertThat(tasks, greaterThan(1));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(Project.accounts(run), is(ROWS + "/" + ROWS + "/0/0"));
    assertThat(
        DuckDb.query(
            "SELECT count(DISTINCT id), min(id), max(id), sum(length(note)) FROM read_parquet('"
                + project.path("out")
                + "/*.parquet')"),
        is(List.of(ROWS + "|0|" + (ROWS - 1) + "|" + characters)));
  }

  /** Notes of lines that look like records, in quotes; returns how many characters they have. */
  private static long generate(Project project) throws IOException {
    Random random = new Random(4);
    long characters = 0;
    Files.createDirectories(project.path("data"));
    try (BufferedWriter csv = Files.newBufferedWriter(project.path("data/large.csv"))) {
      csv.write("id,note\n");
      for (int id = 0; id < ROWS; id++) {
        int lines = 50 + random.nextInt(100);
        csv.write(id + ",\"");
        for (int line = 0; line < lines; line++) {
          csv.write("\n7,\"\"not a record\"\",1");
        }
        csv.write("\"\n");
        characters += (long) lines * "\n7,\"not a record\",1".length();
      }
    }
    return characters;
  }
}
