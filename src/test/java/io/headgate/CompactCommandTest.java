package io.headgate;

import static io.headgate.StreamHarness.batch;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.commit.DataFile;
import io.headgate.commit.TestLog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A stream's small files are merged through the command line, also while it commits. */
public class CompactCommandTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project;

  private StreamHarness stream(String format) throws IOException {
    project =
        StreamHarness.project(
            folder.getRoot().toPath(),
            "format: " + format,
            "size: 1h, lateness: 2h, out-of-order: 0s",
            "");
    return new StreamHarness(project.path("pipeline.yaml"));
  }

  private static String order(long id, String time) {
    return "{\"id\":" + id + ",\"at\":\"2026-01-01T" + time + ":00Z\"}";
  }

  private List<String> read(Object... arguments) {
    CommandLineRun run =
        CommandLineRun.headgate(
            Stream.concat(
                    Stream.of("read", project.path("out"), "--columns", "id"), Stream.of(arguments))
                .toArray());
    assertThat(run.shown(), run.exit(), is(0));
    return run.out().lines().skip(1).sorted().toList();
  }

  @Test
  public void compact_windowsAndLanes_areMergedApart() throws IOException {
    StreamHarness stream = stream("parquet");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "10:10")));
    stream.commit(end, batch("orders/0", 1, order(2, "10:20"), order(3, "11:00")));
    stream.commit(end, batch("orders/0", 3, order(4, "10:30"), order(5, "11:01")));
    stream.commit(end, batch("orders/0", 5, order(6, "10:40")));
    List<String> before = read();
    CommandLineRun run = CommandLineRun.headgate("compact", project.path("out"), "--json");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().get("commit").asLong(), is(5L));
    assertThat(run.json().get("removed").get("files").asLong(), is(6L));
    assertThat(run.json().get("added").get("files").asLong(), is(3L));
    assertThat(run.json().get("rows").asLong(), is(6L));
    assertThat(read(), is(before));
    assertThat(read("--as-of", 2), contains("1", "2", "3"));
    List<String> live =
        TestLog.files(stream.dataset).stream()
            .map(file -> file.path().substring(0, 4) + file.partition().get(DataFile.WINDOW))
            .toList();
    assertThat(
        live,
        contains(
            "part2026-01-01T10:00:00Z", "part2026-01-01T11:00:00Z", "late2026-01-01T10:00:00Z"));
    // The stream goes on behind it from where it was.
    stream.commit(end, batch("orders/0", 6, order(7, "11:02")));
    StreamHarness next = new StreamHarness(project.path("pipeline.yaml"));
    next.commit(next.end(), batch("orders/0", 7, order(8, "10:50")));
    assertThat(next.paths().get(next.paths().size() - 1), startsWith("late-00000007"));
    assertThat(read(), contains("1", "2", "3", "4", "5", "6", "7", "8"));
    CommandLineRun runs = CommandLineRun.headgate("runs", "list", project.path("pipeline.yaml"));
    assertThat(runs.shown(), runs.out(), containsString(run.json().get("run").asText()));
  }

  @Test
  public void compact_pipelineAsText_saysWhatBecameOfWhat() throws IOException {
    StreamHarness stream = stream("json");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "10:10")));
    stream.commit(end, batch("orders/0", 1, order(2, "10:20")));
    CommandLineRun run = CommandLineRun.headgate("compact", project.path("pipeline.yaml"));
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.out(), containsString(": commit 3, 2 files ("));
    assertThat(run.out(), containsString(") became 1 ("));
    CommandLineRun again = CommandLineRun.headgate("compact", project.path("out"));
    assertThat(again.out().strip(), is(project.path("out") + ": nothing to merge"));
  }

  @Test
  public void compact_wrongUse_isSaid() throws IOException {
    stream("json");
    CommandLineRun nothing = CommandLineRun.headgate("compact", project.path("out"));
    assertThat(nothing.exit(), is(2));
    assertThat(nothing.err(), containsString("nothing is committed in it yet"));
    CommandLineRun size =
        CommandLineRun.headgate("compact", project.path("out"), "--target-size", "big");
    assertThat(size.exit(), is(2));
    assertThat(size.err(), containsString("128MiB"));
  }

  @Test
  public void compact_whileTheStreamCommits_losesAndRepeatsNothing() throws Exception {
    StreamHarness stream = stream("avro");
    StreamEnd end = stream.end();
    int commits = 60;
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      stream.commit(end, batch("orders/0", 0, order(1000, "10:00")));
      Future<?> committing =
          thread.submit(
              () -> {
                for (int i = 1; i < commits; i++) {
                  stream.commit(end, batch("orders/0", i, order(1000 + i, "10:00")));
                }
                return null;
              });
      while (!committing.isDone()) {
        CommandLineRun run = CommandLineRun.headgate("compact", project.path("out"));
        assertThat(run.shown(), run.exit(), is(0));
      }
      committing.get();
    } finally {
      thread.shutdownNow();
    }
    assertThat(CommandLineRun.headgate("compact", project.path("out")).exit(), is(0));
    List<String> ids = read();
    assertThat(ids, hasSize(commits));
    assertThat(ids.stream().distinct().count(), is((long) commits));
    assertThat(TestLog.files(stream.dataset), hasSize(1));
    assertThat(stream.dataset.verify(), hasSize(0));
    assertThat(stream.tail().state().positions().get("orders/0"), is((long) commits));
  }
}
