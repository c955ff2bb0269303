package io.headgate;

import static io.headgate.StreamHarness.batch;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.TestLog;
import io.headgate.launch.Job;
import io.headgate.launch.Launcher;
import io.headgate.launch.RunnerKind;
import io.headgate.launch.RunnerSettings;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchCoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Every rule of windows, of what closes files, of lateness and lanes, by {@code TestStream} on the
 * runners. The Direct runner ends a bundle behind each step of a script, which is then a commit.
 * Flink's source of a TestStream sends all steps at once, without a checkpoint between them, so
 * that there each step is a job of its own that goes on from the log, as after a restart.
 */
@RunWith(Parameterized.class)
public class WindowRulesIT {
  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final RunnerKind runner;
  private final List<List<RawBatch>> steps = new ArrayList<>();
  private StreamHarness stream;

  public WindowRulesIT(RunnerKind runner) {
    this.runner = runner;
  }

  @Parameterized.Parameters(name = "{0}")
  public static List<RunnerKind> runners() {
    return List.of(RunnerKind.values());
  }

  @BeforeClass
  public static void quiet() {
    Logging.quiet();
  }

  private WindowRulesIT stream(String window) throws IOException {
    return stream("", window);
  }

  private WindowRulesIT stream(String files, String window) throws IOException {
    Path root = folder.getRoot().toPath();
    Project project =
        StreamHarness.project(
            root, "format: json" + files, window, "reject: {budget: {ratio: 100%}}");
    stream = new StreamHarness(project.path("pipeline.yaml"));
    return this;
  }

  /** What is read before the next checkpoint. */
  private WindowRulesIT step(RawBatch... batches) {
    steps.add(List.of(batches));
    return this;
  }

  private void run() throws Exception {
    if (runner == RunnerKind.DIRECT) {
      run(pipeline -> pipeline.apply("Read", script(steps)));
      return;
    }
    for (List<RawBatch> step : steps) {
      long commit = stream.dataset.log().latest() + 1;
      run(
          pipeline ->
              PCollectionList.of(pipeline.apply("Read", script(List.of(step))))
                  .and(
                      pipeline.apply("Wait", Read.from(new UntilCommitted(stream.dataset, commit))))
                  .apply("Both", Flatten.pCollections()));
    }
  }

  private void run(Function<Pipeline, PCollection<RawBatch>> source) throws Exception {
    Launcher.runStream(
        new RunnerSettings(runner, RunnerSettings.EMBEDDED, 1),
        Job.first("orders", stream.run, stream.dataset.root().toString()),
        Duration.ofMillis(200),
        pipeline ->
            source
                .apply(pipeline)
                .apply("Ingest", IngestStream.ofMessages(stream.plan()))
                .apply("Commit", CommitStream.of(stream.plan())));
  }

  /** Beam's own watermark runs ahead of all records: that it does must not matter. */
  private static TestStream<RawBatch> script(List<List<RawBatch>> steps) {
    TestStream.Builder<RawBatch> script = TestStream.create(RawBatchCoder.of());
    org.joda.time.Instant ahead = org.joda.time.Instant.parse("2030-01-01T00:00:00Z");
    for (List<RawBatch> step : steps) {
      script =
          script
              .addElements(step.get(0), step.subList(1, step.size()).toArray(RawBatch[]::new))
              .advanceWatermarkTo(ahead);
      ahead = ahead.plus(org.joda.time.Duration.standardHours(1));
    }
    return script.advanceWatermarkToInfinity();
  }

  private static String order(long id, String time) {
    String at = time.contains("T") ? time : "2026-01-01T" + time + "Z";
    return "{\"id\":" + id + ",\"at\":\"" + at + "\"}";
  }

  /** Batches of a hundred orders each, all of one window. */
  private static RawBatch[] orders(int from, int count) {
    RawBatch[] batches = new RawBatch[count / 100];
    for (int batch = 0; batch < batches.length; batch++) {
      String[] orders = new String[100];
      for (int i = 0; i < orders.length; i++) {
        orders[i] = order(from + 100L * batch + i, "10:30:00");
      }
      batches[batch] = batch("orders/0", from + 100L * batch, orders);
    }
    return batches;
  }

  /** Files and rejections as {@code commit lane window rows} and {@code commit code rows}. */
  private List<String> outcome() throws IOException {
    List<String> outcome = new ArrayList<>();
    for (Commit commit : TestLog.since(stream.dataset, 0)) {
      for (DataFile file : commit.files()) {
        outcome.add(
            String.format(
                Locale.ROOT,
                "%d %s %s %d",
                commit.number(),
                file.path().substring(0, file.path().indexOf('-')),
                file.partition().get("window"),
                file.rows()));
      }
      commit
          .rejections()
          .forEach((code, count) -> outcome.add(commit.number() + " " + code + " " + count));
      assertThat("commit " + commit.number(), commit.accounts().balances(), is(true));
    }
    return outcome.stream().sorted().toList();
  }

  /** The watermark in each commit. */
  private List<Instant> watermarks() throws IOException {
    return TestLog.since(stream.dataset, 0).stream()
        .map(commit -> commit.stream().watermark())
        .toList();
  }

  private static List<Instant> times(String... times) {
    return Arrays.stream(times).map(time -> Instant.parse("2026-01-01T" + time + "Z")).toList();
  }

  @Test
  public void window_itsStartIsInAndItsEndIsNot_from1970On() throws Exception {
    stream("size: 7h, out-of-order: 0s")
        .step(
            batch(
                "orders/0",
                0,
                order(1, "1969-12-31T23:59:59.999Z"),
                order(2, "1970-01-01T00:00:00Z"),
                order(3, "1970-01-01T06:59:59.999Z"),
                order(4, "1970-01-01T07:00:00Z")))
        .run();
    assertThat(
        outcome(),
        contains(
            "1 part 1969-12-31T17:00:00Z 1",
            "1 part 1970-01-01T00:00:00Z 2",
            "1 part 1970-01-01T07:00:00Z 1"));
  }

  @Test
  public void close_byWindow_cutsWhatOneCheckpointHas() throws Exception {
    stream("size: 1h, out-of-order: 0s, lateness: 9h")
        .step(
            batch("orders/0", 0, order(1, "10:30:00"), order(2, "11:30:00")),
            batch("orders/1", 0, order(3, "11:40:00"), order(4, "10:40:00")))
        .run();
    assertThat(
        outcome(), contains("1 part 2026-01-01T10:00:00Z 2", "1 part 2026-01-01T11:00:00Z 2"));
  }

  @Test
  public void close_bySize_cutsAWindow() throws Exception {
    stream(", roll: {size: 64KiB}", "size: 1h")
        .step(orders(0, 2000))
        .step(orders(2000, 2000))
        .run();
    List<DataFile> files =
        TestLog.since(stream.dataset, 0).stream().flatMap(it -> it.files().stream()).toList();
    assertThat("files", files.size(), greaterThan(3));
    assertThat(
        "each stands in one window",
        outcome().stream().map(line -> line.substring(2)).toList(),
        everyItem(startsWith("part 2026-01-01T10:00:00Z ")));
    for (DataFile file : files) {
      assertThat(file.path(), file.bytes(), lessThan(2 * 64 * 1024L));
    }
    assertThat("rows", files.stream().mapToLong(DataFile::rows).sum(), is(4000L));
  }

  @Test
  public void close_byTime_givesAWindowAPaneForEachCheckpoint() throws Exception {
    stream("size: 1h, out-of-order: 0s")
        .step(batch("orders/0", 0, order(1, "10:10:00")))
        .step(batch("orders/0", 1, order(2, "10:20:00"), order(3, "10:05:00")))
        .run();
    assertThat(
        outcome(), contains("1 part 2026-01-01T10:00:00Z 1", "2 part 2026-01-01T10:00:00Z 2"));
  }

  @Test
  public void watermark_isTheLeastOfItsPartitionsAndNeverGoesBack() throws Exception {
    stream("size: 1h, out-of-order: 5m, idle: 1h")
        .step(batch("orders/0", 0, order(1, "15:00:00")))
        .step(batch("orders/1", 0, order(2, "15:30:00")))
        .step(batch("orders/0", 1, order(3, "15:20:00")))
        .step(batch("orders/2", 0, order(4, "15:10:00")))
        .step(
            batch("orders/0", 2, order(5, "16:30:00")), batch("orders/2", 1, order(6, "17:00:00")))
        .run();
    assertThat(
        "behind its latest record by what may be out of order",
        watermarks(),
        is(times("14:55:00", "14:55:00", "15:15:00", "15:15:00", "15:25:00")));
  }

  @Test
  public void watermark_partitionThatIsIdle_holdsNothing() throws Exception {
    stream("size: 1h, out-of-order: 0s, idle: 0s")
        .step(
            batch("orders/0", 0, order(1, "15:00:00")), batch("orders/1", 0, order(2, "10:30:00")))
        .step(batch("orders/1", 1))
        .step(batch("orders/1", 1, order(3, "10:31:00")))
        .run();
    assertThat(
        "a commit without files completes windows",
        watermarks(),
        is(times("10:30:00", "15:00:00", "15:00:00")));
    assertThat(
        outcome(),
        contains("1 part 2026-01-01T10:00:00Z 1", "1 part 2026-01-01T15:00:00Z 1", "3 LATE 1"));
  }

  @Test
  public void watermark_timeInTheFuture_countsAsNow() throws Exception {
    stream("size: 1h, out-of-order: 0s")
        .step(batch("orders/0", 0, order(1, "9999-01-01T00:00:00Z")))
        .run();
    assertThat(watermarks().get(0).isAfter(Instant.now()), is(false));
    assertThat(outcome(), contains("1 part 9999-01-01T00:00:00Z 1"));
  }

  @Test
  public void record_whoseWindowTheSameCommitCompletes_isOnTime() throws Exception {
    stream("size: 1h, out-of-order: 0s, late: reject")
        .step(
            batch("orders/0", 0, order(1, "12:00:00")), batch("orders/0", 1, order(2, "10:00:00")))
        .run();
    assertThat(
        outcome(), contains("1 part 2026-01-01T10:00:00Z 1", "1 part 2026-01-01T12:00:00Z 1"));
  }

  @Test
  public void record_outOfOrderWithinTheBound_isOnTime() throws Exception {
    stream("size: 1h, out-of-order: 5m, late: reject")
        .step(batch("orders/0", 0, order(1, "11:04:59.999")))
        .step(batch("orders/0", 1, order(2, "10:00:00")))
        .step(batch("orders/0", 2, order(3, "11:05:00")))
        .step(batch("orders/0", 3, order(4, "10:59:59.999"), order(5, "11:00:00")))
        .run();
    assertThat(
        outcome(),
        contains(
            "1 part 2026-01-01T11:00:00Z 1",
            "2 part 2026-01-01T10:00:00Z 1",
            "3 part 2026-01-01T11:00:00Z 1",
            "4 LATE 1",
            "4 part 2026-01-01T11:00:00Z 1"));
  }

  @Test
  public void late_withinTheLateness_isAPaneOfTheLateLaneForEachCommit() throws Exception {
    stream("size: 1h, lateness: 1h, out-of-order: 0s")
        .step(batch("orders/0", 0, order(1, "10:10:00"), order(2, "11:00:00")))
        .step(batch("orders/0", 2, order(3, "10:59:00"), order(4, "11:01:00")))
        .step(batch("orders/0", 4, order(5, "11:59:59.999"), order(6, "10:00:00")))
        .run();
    assertThat(
        outcome(),
        contains(
            "1 part 2026-01-01T10:00:00Z 1",
            "1 part 2026-01-01T11:00:00Z 1",
            "2 late 2026-01-01T10:00:00Z 1",
            "2 part 2026-01-01T11:00:00Z 1",
            "3 late 2026-01-01T10:00:00Z 1",
            "3 part 2026-01-01T11:00:00Z 1"));
  }

  @Test
  public void late_behindTheLateness_isRejectedFromThatMillisecondOn() throws Exception {
    stream("size: 1h, lateness: 1h, out-of-order: 0s")
        .step(batch("orders/0", 0, order(1, "11:59:59.999")))
        .step(batch("orders/0", 1, order(2, "10:59:59.999")))
        .step(batch("orders/0", 2, order(3, "12:00:00")))
        .step(batch("orders/0", 3, order(4, "10:59:59.999"), order(5, "11:00:00")))
        .run();
    assertThat(
        outcome(),
        contains(
            "1 part 2026-01-01T11:00:00Z 1",
            "2 late 2026-01-01T10:00:00Z 1",
            "3 part 2026-01-01T12:00:00Z 1",
            "4 LATE 1",
            "4 late 2026-01-01T11:00:00Z 1"));
    assertThat(stream.letters(), containsString("was complete at 2026-01-01T12:00:00Z"));
  }

  @Test
  public void late_reject_takesNothingOfACompleteWindow() throws Exception {
    stream("size: 1h, lateness: 9h, late: reject, out-of-order: 0s")
        .step(batch("orders/0", 0, order(1, "11:00:00")))
        .step(batch("orders/0", 1, order(2, "10:59:59.999"), order(3, "11:00:00")))
        .run();
    assertThat(
        outcome(),
        contains("1 part 2026-01-01T11:00:00Z 1", "2 LATE 1", "2 part 2026-01-01T11:00:00Z 1"));
  }

  @Test
  public void record_withoutEventTime_isRejected() throws Exception {
    stream("size: 1h").step(batch("orders/0", 0, "{\"id\":1,\"at\":null}")).run();
    assertThat(outcome(), contains("1 MISSING_FIELD 1"));
  }
}
