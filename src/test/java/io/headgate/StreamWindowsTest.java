package io.headgate;

import static io.headgate.StreamHarness.batch;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.launch.FinalFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What becomes of records by their event time: windows, the watermark, lateness, lanes. */
public class StreamWindowsTest {
  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private Project project;

  private StreamHarness stream(String files, String window) throws IOException {
    project = StreamHarness.project(folder.getRoot().toPath(), "format: json" + files, window, "");
    return new StreamHarness(project.path("pipeline.yaml"));
  }

  private static String order(long id, String time) {
    return "{\"id\":" + id + ",\"at\":\"2026-01-01T" + time + "Z\"}";
  }

  private static List<Map<String, String>> windows(Commit commit) {
    return commit.files().stream().map(DataFile::partition).toList();
  }

  private static Commit last(StreamHarness stream) throws IOException {
    return stream.dataset.log().read(stream.dataset.log().latest());
  }

  @Test
  public void commit_recordsOfSeveralWindows_areInFilesOfOneWindowEach() throws IOException {
    StreamHarness stream = stream("", "size: 1h, out-of-order: 0s");
    stream.commit(
        stream.end(),
        batch("orders/0", 0, order(1, "10:59:59.999"), order(2, "11:00:00"), order(3, "10:00:00")));
    assertThat(
        windows(last(stream)),
        contains(
            Map.of("window", "2026-01-01T10:00:00Z"), Map.of("window", "2026-01-01T11:00:00Z")));
    assertThat(last(stream).files().get(0).rows(), is(2L));
    assertThat(last(stream).stream().watermark(), is(Instant.parse("2026-01-01T11:00:00Z")));
  }

  @Test
  public void commit_layoutByEventTime_usesTheWindowsStart() throws IOException {
    StreamHarness stream =
        stream(", layout: \"{event-time:HH-mm}\"", "size: 30m, out-of-order: 0s");
    stream.commit(stream.end(), batch("orders/0", 0, order(1, "10:17:00"), order(2, "10:44:00")));
    assertThat(
        stream.paths(), contains(matchesPattern("10-00/part-.*"), matchesPattern("10-30/part-.*")));
  }

  @Test
  public void commit_recordOfACompleteWindow_goesIntoTheLateLane() throws IOException {
    StreamHarness stream = stream("", "size: 1h, lateness: 2h, out-of-order: 0s");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "10:10:00"), order(2, "11:00:00")));
    stream.commit(end, batch("orders/0", 2, order(3, "10:59:00"), order(4, "11:01:00")));
    assertThat(
        stream.paths(),
        contains(
            matchesPattern("part-00000001-000-.*"),
            matchesPattern("part-00000001-001-.*"),
            matchesPattern("late-00000002-000-.*"),
            matchesPattern("part-00000002-001-.*")));
  }

  @Test
  public void commit_windowThatTheSameCommitCompletes_isOnTime() throws IOException {
    StreamHarness stream = stream("", "size: 1h, out-of-order: 0s");
    stream.commit(stream.end(), batch("orders/0", 0, order(1, "12:00:00"), order(2, "10:00:00")));
    assertThat(
        "late is what comes after a commit has said that the window is complete",
        stream.paths().toString(),
        matchesPattern("\\[part-\\S+ part-\\S+\\]"));
  }

  @Test
  public void commit_recordBehindTheLateness_isRejectedAsLate() throws IOException {
    StreamHarness stream = stream("", "size: 1h, lateness: 1h, out-of-order: 10m");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "12:10:00")));
    stream.commit(end, batch("orders/0", 1, order(2, "10:59:59"), order(3, "11:00:00")));
    assertThat(last(stream).rejections(), is(Map.of("LATE", 1L)));
    assertThat(last(stream).accounts().written().count(), is(1L));
    assertThat(
        stream.letters(),
        containsString(
            "Cannot write the record: it is of 2026-01-01T10:59:59Z, whose window from"
                + " 2026-01-01T10:00:00Z to 2026-01-01T11:00:00Z was complete at"
                + " 2026-01-01T12:00:00Z; expected it within the lateness of 3600 s"));
  }

  @Test
  public void commit_lateReject_takesNothingOfACompleteWindow() throws IOException {
    StreamHarness stream = stream("", "size: 1h, lateness: 9h, late: reject, out-of-order: 0s");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "11:00:00")));
    stream.commit(end, batch("orders/0", 1, order(2, "10:59:59")));
    assertThat(last(stream).rejections(), is(Map.of("LATE", 1L)));
  }

  @Test
  public void commit_outOfOrderWithinTheBound_isOnTime() throws IOException {
    StreamHarness stream = stream("", "size: 1h, late: reject, out-of-order: 5m");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "11:04:59.999")));
    stream.commit(end, batch("orders/0", 1, order(2, "10:00:00")));
    assertThat(last(stream).accounts().written().count(), is(1L));
    stream.commit(end, batch("orders/0", 2, order(3, "11:05:00")));
    stream.commit(end, batch("orders/0", 3, order(4, "10:00:00")));
    assertThat(last(stream).rejections(), is(Map.of("LATE", 1L)));
  }

  @Test
  public void commit_severalPartitions_waitsForTheSlowest() throws IOException {
    StreamHarness stream = stream("", "size: 1h, out-of-order: 0s, idle: 1h");
    StreamEnd end = stream.end();
    stream.commit(
        end,
        batch("orders/0", 0, order(1, "15:00:00")),
        batch("orders/1", 0, order(2, "10:30:00")));
    assertThat(last(stream).stream().watermark(), is(Instant.parse("2026-01-01T10:30:00Z")));
    stream.commit(end, batch("orders/1", 1, order(3, "12:00:00")));
    assertThat(last(stream).stream().watermark(), is(Instant.parse("2026-01-01T12:00:00Z")));
  }

  @Test
  public void commit_partitionThatIsIdle_holdsNothing() throws IOException {
    StreamHarness stream = stream("", "size: 1h, out-of-order: 0s, idle: 0s");
    StreamEnd end = stream.end();
    stream.commit(
        end,
        batch("orders/0", 0, order(1, "15:00:00")),
        batch("orders/1", 0, order(2, "10:30:00")));
    stream.commit(end, batch("orders/1", 1));
    assertThat(last(stream).stream().watermark(), is(Instant.parse("2026-01-01T15:00:00Z")));
    assertThat("a commit without files completes the windows", last(stream).files().size(), is(0));
    stream.commit(end, batch("orders/1", 1, order(3, "10:31:00")));
    assertThat(
        "the watermark never goes back",
        last(stream).stream().watermark(),
        is(Instant.parse("2026-01-01T15:00:00Z")));
  }

  @Test
  public void commit_timeFarInTheFuture_completesNothing() throws IOException {
    StreamHarness stream = stream("", "size: 1h, out-of-order: 0s");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, "{\"id\":1,\"at\":\"9999-01-01T00:00:00Z\"}"));
    assertThat(
        "one wrong clock must not make all others late",
        last(stream).stream().watermark().isAfter(Instant.now()),
        is(false));
  }

  @Test
  public void commit_recordWithoutEventTime_isRejected() throws IOException {
    StreamHarness stream = stream("", "size: 1h");
    stream.commit(stream.end(), batch("orders/0", 0, "{\"id\":1,\"at\":null}"));
    assertThat(last(stream).rejections(), is(Map.of("MISSING_FIELD", 1L)));
    assertThat(last(stream).stream().watermark(), is(nullValue()));
  }

  @Test
  public void commit_restart_knowsWhatIsComplete() throws IOException {
    StreamHarness stream = stream("", "size: 1h, late: reject, out-of-order: 0s");
    stream.commit(stream.end(), batch("orders/0", 0, order(1, "11:00:00")));
    StreamHarness again = new StreamHarness(project.path("pipeline.yaml"));
    again.commit(again.end(), batch("orders/0", 1, order(2, "10:00:00")));
    assertThat(last(again).rejections(), is(Map.of("LATE", 1L)));
  }

  @Test
  public void commit_gap_isABreachAndEndsTheRun() throws IOException {
    StreamHarness stream = stream("", "size: 1h");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "11:00:00")));
    FinalFailure refused =
        assertThrows(
            FinalFailure.class,
            () -> stream.commit(end, batch("orders/0", 2, order(2, "11:00:00"))));
    assertThat(refused.getMessage(), containsString("orders/0"));
    assertThat(stream.dataset.log().latest(), is(1L));
  }

  @Test
  public void commit_replay_isPassedOver() throws IOException {
    StreamHarness stream = stream("", "size: 1h");
    StreamEnd end = stream.end();
    stream.commit(end, batch("orders/0", 0, order(1, "11:00:00"), order(2, "11:00:01")));
    stream.commit(end, batch("orders/0", 0, order(1, "11:00:00"), order(2, "11:00:01")));
    assertThat(stream.dataset.log().latest(), is(1L));
  }
}
