package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.commit.Commit;
import io.headgate.commit.Commits;
import io.headgate.commit.Dataset;
import io.headgate.record.ValueCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Streams from files that appear into a dataset, by the command line, on both runners. */
@RunWith(Parameterized.class)
public class WatchedFilesIT {
  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.orders
      columns:
        - {name: id, type: long, nullable: false}
        - {name: amount, type: int, rules: {min: 0}}
      """;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private Project project;
  private Path in;

  public WatchedFilesIT(String runner) {
    this.runner = runner;
  }

  @BeforeClass
  public static void quiet() {
    Logging.quiet();
  }

  @Before
  public void makeFolder() throws IOException {
    in = folder.newFolder("in").toPath();
  }

  @After
  public void stop() {
    writer.shutdownNow();
  }

  private void watch(String settings) throws IOException {
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write("contract.yaml", CONTRACT)
            .write(
                "pipeline.yaml",
                """
                pipeline: orders
                mode: stream
                read: {files: {path: in, format: csv, watch: {%s}}}
                check: {contract: contract.yaml}
                write: {files: {path: out, format: json, roll: {every: 500ms}}}
                reject: {budget: {ratio: 50%%}}
                """
                    .formatted(settings));
  }

  /** Of what is there already. */
  private CommandLineRun stream() {
    return stream("2s");
  }

  private CommandLineRun stream(String idle) {
    return CommandLineRun.headgate(
        "run",
        project.path("pipeline.yaml"),
        "--runner",
        runner,
        "--parallelism",
        2,
        "--until-idle",
        idle,
        "--json");
  }

  private static String rows(int from, int to) {
    StringBuilder rows = new StringBuilder();
    IntStream.range(from, to).forEach(id -> rows.append(row(id)));
    return rows.toString();
  }

  private static String row(int id) {
    return id + "," + (id % 10 == 7 ? -1 : 1) + "\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(in.resolve(name), text);
  }

  private List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : project.lines()) {
      ids.add(line.replaceAll(".*\"id\":(\\d+).*", "$1"));
    }
    return ids;
  }

  private static List<String> written(int from, int to) {
    return IntStream.range(from, to)
        .filter(id -> id % 10 != 7)
        .mapToObj(Integer::toString)
        .sorted()
        .toList();
  }

  private static long read(CommandLineRun run) throws IOException {
    return run.json().path("accounts").path("read").asLong();
  }

  @Test
  public void values_areInCommits_andInWhatTheRunComesTo() throws IOException {
    watch("every: 100ms, complete-when: rename");
    project.write(
        "contract.yaml",
        CONTRACT
            + "  - {name: region, type: string, default: none}\n"
            + "on-drift: {added: discard-value, dropped: default}\n");
    write("a.csv", "id,amount,note\n1,1,hi\n2,1,\n7,-1,refused by a rule\n");
    write("b.csv", "id,region,amount\n3,north,1\n");
    write("c.csv", "id,note,amount\nx,not decoded,1\n4,ho,1\n");
    CommandLineRun run = stream();
    assertThat(run.shown(), run.exit(), is(0));
    String expected =
        "{\"defaulted\":{\"region\":4},\"discarded\":{\"note\":3},\"present\":{\"note\":3}}";
    assertThat(run.shown(), run.json().path("values").toString(), is(expected));
    ValueCounts sum = ValueCounts.NONE;
    try (Commits commits = Dataset.open(project.path("out")).log().since(0)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        sum = sum.plus(commit.values());
      }
    }
    assertThat(new ObjectMapper().writeValueAsString(sum.byKind()), is(expected));
  }

  @Test
  public void run_filesThatAppearAndGrow_areTakenOnceEachWhenComplete() throws Exception {
    watch("every: 100ms, complete-when: stable-for 1s");
    write("a.csv", "id,amount\n" + rows(0, 100));
    write("empty.csv", "");
    try (OutputStream out = Files.newOutputStream(in.resolve("b.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int member = 0; member < 2; member++) {
        zip.putNextEntry(new ZipEntry("part-" + member + ".csv"));
        String rows = rows(100 + 50 * member, 150 + 50 * member);
        zip.write(("id,amount\n" + rows).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    Path growing = in.resolve("c.csv");
    write("c.csv", "id,amount\n");
    int[] next = {200};
    var unused =
        writer.scheduleAtFixedRate(() -> append(growing, next), 0, 60, TimeUnit.MILLISECONDS);
    CommandLineRun run = stream("4s");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.shown(), read(run), is(300L));
    assertThat("ids", ids().stream().sorted().toList(), is(written(0, 300)));
    Dataset dataset = Dataset.open(project.path("out"));
    assertThat("verified", dataset.verify(), is(List.of()));
    Commit last = dataset.log().read(dataset.log().latest());
    assertThat(
        "positions",
        last.stream().positions().keySet().stream().sorted().toList(),
        is(List.of("in/a.csv", "in/b.zip", "in/c.csv")));

    // The next run reads what is new; a file that came again with the same content is not.
    write("a.csv", "id,amount\n" + rows(0, 100));
    write("d.csv", "id,amount\n" + rows(300, 310));
    CommandLineRun second = stream();
    assertThat(second.shown(), second.exit(), is(0));
    assertThat(second.shown(), read(second), is(10L));
    assertThat("all ids", ids().stream().sorted().toList(), is(written(0, 310)));
  }

  private static void append(Path file, int[] next) {
    try {
      if (next[0] < 300) {
        // A row is not written in one go.
        String row = row(next[0]++);
        Files.writeString(file, row.substring(0, 2), StandardOpenOption.APPEND);
        Files.writeString(
            file, row.substring(2) + rows(next[0], next[0] + 1), StandardOpenOption.APPEND);
        next[0]++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  public void run_markers_takeOnlyFilesThatHaveOne() throws Exception {
    watch("every: 100ms, complete-when: marker .done");
    write("a.csv", "id,amount\n" + rows(0, 10));
    write("a.csv.done", "");
    write("b.csv", "id,amount\n" + rows(10, 20));
    CommandLineRun run = stream();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat("ids", ids().stream().sorted().toList(), is(written(0, 10)));
    write("b.csv.done", "");
    CommandLineRun second = stream();
    assertThat(second.shown(), second.exit(), is(0));
    assertThat("ids", ids().stream().sorted().toList(), is(written(0, 20)));
  }

  @Test
  public void run_fileThatChangedSinceItWasTaken_failsOrIsIgnored() throws Exception {
    watch("every: 100ms, complete-when: rename");
    write("a.csv", "id,amount\n" + rows(0, 10));
    assertThat("first", stream().exit(), is(0));
    write("a.csv", "id,amount\n" + rows(0, 12));
    CommandLineRun failed = stream();
    assertThat(failed.shown(), failed.exit(), is(not(0)));
    assertThat(
        failed.shown(),
        failed.shown(),
        containsString("Cannot go on: in/a.csv has 61 bytes and had 51 when it was taken in"));
    watch("every: 100ms, complete-when: rename, on-change: ignore");
    write("b.csv", "id,amount\n" + rows(20, 21));
    CommandLineRun ignored = stream();
    assertThat(ignored.shown(), ignored.exit(), is(0));
    assertThat("new ones are read", ids(), hasItem("20"));
    assertThat("old ones stay", ids(), not(hasItem("11")));
  }

  @Test
  public void run_fileThatIsGone_isForgottenAndOneThatIsDamagedEndsTheStream() throws Exception {
    watch("every: 100ms, complete-when: rename, forget-after: 500ms");
    write("a.csv", "id,amount\n" + rows(0, 5));
    assertThat("first", stream().exit(), is(0));
    Files.delete(in.resolve("a.csv"));
    write("b.csv", "id,amount\n" + rows(5, 6));
    Dataset dataset = Dataset.open(project.path("out"));
    long before = dataset.log().latest();
    int[] looks = {0};
    var unused =
        writer.scheduleAtFixedRate(
            () -> appendOnceForgotten(dataset, before, looks), 0, 1, TimeUnit.SECONDS);
    CommandLineRun run = stream("4s");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat("ids", ids().stream().sorted().toList(), is(written(0, 7)));
    Commit last = dataset.log().read(dataset.log().latest());
    assertThat(
        "positions",
        last.stream().positions().keySet().stream().sorted().toList(),
        is(List.of("in/b.csv", "in/c.csv")));
    Files.write(in.resolve("d.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7});
    CommandLineRun damaged = stream();
    assertThat(damaged.shown(), damaged.exit(), is(not(0)));
    assertThat(damaged.shown(), damaged.shown(), containsString("in/d.csv.gz"));
  }

  private void appendOnceForgotten(Dataset dataset, long before, int[] looks) {
    try {
      if (dataset.log().latest() > before && looks[0]++ == 1) {
        write("c.csv", "id,amount\n" + rows(6, 7));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
