package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;

import io.headgate.source.Compression;
import io.headgate.source.Packed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Runs that must not publish: what they leave, what they say and their exit codes. */
@RunWith(Parameterized.class)
public class RefusalIT {
  private static final String HEADER = "id,country,amount\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter public String runner;

  private Project project;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("direct", "flink");
  }

  @Before
  public void makeProject() throws IOException {
    project = new Project(folder.getRoot().toPath(), runner);
  }

  @Test
  public void run_overBudget_publishesNothingAndKeepsTheLetters() throws IOException {
    project
        .write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {count: 1}}\n")
        .write("data/a.csv", HEADER + "1,DE,1\n2,DE,x\n3,DE,y\n");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(5));
    assertThat(run.json().get("state").asText(), is("REJECTED_OVER_BUDGET"));
    assertThat(Project.accounts(run), is("3/1/2/0"));
    assertThat(project.visible(), is(empty()));
    assertThat(
        Project.letters(run),
        allOf(containsString("\"payload\":\"2,DE,x"), containsString("\"payload\":\"3,DE,y")));
  }

  @Test
  public void run_fewerRowsThanMinRows_isRefused() throws IOException {
    project
        .write("contract.yaml", Project.CONTRACT + "table: {min-rows: 2}\n")
        .write("data/a.csv", HEADER + "1,DE,1\n");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(4));
    assertThat(
        run.json().get("problems").toString(),
        is("[\"Invalid batch: 1 rows written, the contract's min-rows is 2\"]"));
    assertThat(project.visible(), is(empty()));
  }

  @Test
  public void run_replaceByFewRows_isRefusedUnlessAllowed() throws IOException {
    String replace = Project.PIPELINE.replace("format: json", "format: json, on-existing: replace");
    project
        .write("pipeline.yaml", replace)
        .write("data/a.csv", HEADER + "1,DE,1\n2,DE,1\n3,DE,1\n");
    assertThat(project.run().exit(), is(0));
    project.write("data/a.csv", HEADER + "4,DE,1\n");
    CommandLineRun few = project.run();
    assertThat(few.shown(), few.exit(), is(4));
    assertThat(few.out(), containsString("Cannot replace 3 rows by 1: fewer than half"));
    project.write("data/a.csv", HEADER);
    CommandLineRun none = project.run();
    assertThat(none.shown(), none.exit(), is(4));
    assertThat(none.out(), containsString("Cannot replace 3 rows by none"));
    assertThat(none.out(), containsString("set allow-short"));
    assertThat("the old rows stay", project.lines(), hasSize(3));
    project.write("pipeline.yaml", replace.replace("replace}", "replace, allow-short: true}"));
    CommandLineRun allowed = project.run();
    assertThat(allowed.shown(), allowed.exit(), is(0));
    assertThat(project.lines(), is(empty()));
  }

  @Test
  public void run_outputThatCannotBeWritten_saysSo() throws IOException {
    project.write("data/a.csv", HEADER + "1,DE,1\n").write("out", "not a folder");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(7));
    assertThat(run.json().get("state").asText(), is("SINK_FAILED"));
    assertThat(run.err(), containsString(project.path("out").toString()));
  }

  @Test
  public void run_settingThatIsNotSafe_isRefusedBeforeAnythingRuns() throws IOException {
    project.write("data/a.csv", HEADER + "1,DE,1\n");
    CommandLineRun run =
        CommandLineRun.headgate(
            "run",
            project.path("pipeline.yaml"),
            "--runner",
            runner,
            "--flink-master",
            "host:8081",
            "--json");
    assertThat(run.shown(), run.exit(), is(8));
    assertThat(run.json().get("state").asText(), is("UNSAFE_SETTINGS"));
    assertThat(run.err(), containsString("Cannot run on host:8081"));
    assertThat(project.visible(), is(empty()));
  }

  @Test
  public void run_withoutSource_saysWhereItLooked() throws IOException {
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(run.err(), containsString(project.path("data").toString()));
    assertThat(run.json().get("state").asText(), is("SOURCE_NOT_READABLE"));
    assertThat(run.json().get("accounts").get("read").asLong(), is(0L));
    assertThat(project.visible(), is(empty()));
  }

  @Test
  public void run_truncatedGzip_namesFileAndOffset() throws IOException {
    StringBuilder csv = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      csv.append(i).append(",DE,").append(random.nextInt(1000)).append('\n');
    }
    byte[] whole =
        Packed.compress(Compression.GZIP, csv.toString().getBytes(StandardCharsets.UTF_8));
    project.write("data/a.csv.gz", Arrays.copyOf(whole, whole.length - 100));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(3));
    assertThat(run.err(), matchesRegex("(?s).*Cannot read .*a\\.csv\\.gz at byte \\d+: .*"));
    assertThat(project.visible(), is(empty()));
  }
}
