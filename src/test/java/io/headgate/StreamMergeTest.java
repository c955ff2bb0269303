package io.headgate;

import static io.headgate.StreamHarness.batch;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.DataFile;
import io.headgate.commit.StreamReport;
import io.headgate.commit.TaskReport;
import io.headgate.dataset.DatasetReader;
import io.headgate.dataset.DatasetView;
import io.headgate.dataset.Selection;
import io.headgate.durable.Sha256;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How many files a stream's commit has follows what was read, not how many workers read it. */
public class StreamMergeTest {
  private static final int WORKERS = 8;
  private static final String HOUR = "size: 1h, lateness: 3h, out-of-order: 5m";

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private StreamHarness stream;
  private long position;

  private void open(String files) throws IOException {
    Path root = folder.newFolder().toPath();
    stream = new StreamHarness(StreamHarness.project(root, files, HOUR, "").path("pipeline.yaml"));
    position = 0;
  }

  /** What each worker reports that has read some events of one hour, each of another partition. */
  private List<StreamReport> reports(int hour, int events) throws IOException {
    List<StreamReport> reports = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      String[] values = new String[events];
      for (int event = 0; event < events; event++) {
        long id = i * 1_000_000L + position + event;
        values[event] =
            "{\"id\":%d,\"at\":\"2026-01-01T%02d:30:%02dZ\"}".formatted(id, hour, event % 60);
      }
      try (MessageStages worker = stream.worker()) {
        worker.ingest(batch("orders/" + i, position, values));
        reports.add(worker.finish().orElseThrow());
      }
    }
    position += events;
    return reports;
  }

  private List<Long> rows() throws IOException {
    List<Long> ids = new ArrayList<>();
    DatasetView view = DatasetView.of(stream.dataset.root(), Selection.LATEST);
    RowCursor cursor = new RowCursor(view.schema());
    try (DatasetReader reader = new DatasetReader(view)) {
      for (RecordBatch rows = reader.next(); rows != null; rows = reader.next()) {
        for (int row = 0; row < rows.rows(); row++) {
          cursor.move(rows, row);
          ids.add(cursor.longAt(0));
        }
      }
    }
    return ids;
  }

  private List<Long> expected(int... sizes) {
    List<Long> ids = new ArrayList<>();
    long from = 0;
    for (int size : sizes) {
      for (long worker = 0; worker < WORKERS; worker++) {
        long first = worker * 1_000_000 + from;
        LongStream.range(first, first + size).forEach(ids::add);
      }
      from += size;
    }
    return ids;
  }

  private List<String> staged() throws IOException {
    try (Stream<Path> files =
        Files.list(stream.dataset.root().resolve("_headgate/staging/" + stream.run))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  public void commit_littleFromManyWorkers_isOneFileOfTheSameRows() throws IOException {
    for (String format : List.of("json", "csv", "avro", "parquet")) {
      open("format: " + format);
      try (StreamEnd end = stream.end()) {
        end.commit(reports(10, 3));
        end.commit(reports(10, 2));
      }
      assertThat(format, stream.paths().size(), is(2));
      assertThat(format, rows(), is(expected(3, 2)));
      assertThat(format + ": the originals are gone", staged(), is(empty()));
      assertThat(format, stream.dataset.verify(), is(empty()));
    }
  }

  @Test
  public void commit_muchFromEachWorker_isLeftAsItIs() throws IOException {
    open("format: json, roll: {merge: 8KiB}");
    try (StreamEnd end = stream.end()) {
      end.commit(reports(10, 200));
    }
    assertThat(stream.paths().size(), is(WORKERS));
    assertThat(rows(), is(expected(200)));
  }

  @Test
  public void commit_betweenTheTwo_mergesUpToTheSize() throws IOException {
    open("format: json, roll: {merge: 8KiB}");
    try (StreamEnd end = stream.end()) {
      end.commit(reports(10, 50)); // 2 KiB a worker
    }
    assertThat(stream.paths().toString(), stream.paths().size(), is(3));
    assertThat(rows(), is(expected(50)));
  }

  @Test
  public void commit_windowsAndLanes_keepFilesOfTheirOwn() throws IOException {
    open("format: json");
    try (StreamEnd end = stream.end()) {
      end.commit(reports(10, 1));
      end.commit(reports(12, 1)); // ends the first window
      List<StreamReport> both = new ArrayList<>(reports(10, 1));
      both.addAll(reports(12, 1));
      end.commit(both);
    }
    List<String> lanes = stream.paths().stream().map(path -> path.substring(0, 13)).toList();
    assertThat(
        lanes.toString(),
        lanes,
        contains("part-00000001", "part-00000002", "late-00000003", "part-00000003"));
  }

  @Test
  public void commit_mergeOf0_publishesWhatWorkersWrote() throws IOException {
    open("format: json, roll: {merge: 0B}");
    try (StreamEnd end = stream.end()) {
      end.commit(reports(10, 1));
    }
    assertThat(stream.paths().size(), is(WORKERS));
  }

  @Test
  public void commit_stagedFileThatChanged_isRefusedAndPublishesNothing() throws IOException {
    open("format: json");
    List<StreamReport> reports = reports(10, 1);
    Path file = stream.dataset.root().resolve(reports.get(3).task().files().get(0).stagedPath());
    byte[] sound = Files.readAllBytes(file);
    Files.writeString(file, "{\"id\":7,\"at\":null}\n");
    try (StreamEnd end = stream.end()) {
      assertThrows(IOException.class, () -> end.commit(reports));
      assertThat(stream.dataset.log().latest(), is(0L));
      assertThat("only the originals", staged().size(), is(WORKERS));
      Files.write(file, sound);
      end.commit(reports); // the attempt that failed is in nobody's way
    }
    assertThat(rows(), is(expected(1)));
  }

  @Test
  public void commit_rowThatCannotBeReadBack_isPublishedWithoutMerging() throws IOException {
    open("format: json");
    List<StreamReport> reports = new ArrayList<>(reports(10, 1));
    reports.set(3, rewritten(reports.get(3), "{\"id\":7,\"id\":8}\n"));
    try (StreamEnd end = stream.end()) {
      end.commit(reports);
    }
    assertThat(stream.paths().size(), is(WORKERS));
    assertThat("nothing is left of the attempt", staged(), is(empty()));
  }

  /** A report as of a worker that wrote something else. */
  private StreamReport rewritten(StreamReport report, String content) throws IOException {
    TaskReport task = report.task();
    DataFile old = task.files().get(0);
    Path file = stream.dataset.root().resolve(old.stagedPath());
    Files.writeString(file, content);
    DataFile other =
        new DataFile(
            old.path(),
            old.stagedPath(),
            old.rows(),
            Files.size(file),
            Sha256.of(file),
            old.schemaFingerprint(),
            old.partition(),
            old.columns());
    return new StreamReport(
        new TaskReport(
            task.task(),
            task.coverage(),
            task.accounts(),
            task.rejections(),
            List.of(other),
            task.deadLetters(),
            task.keyIndexes(),
            task.held(),
            task.targets(),
            task.schemaChanges(),
            task.samples(),
            task.warnings(),
            task.bytes()),
        report.seen(),
        report.gone());
  }

  @Test
  public void commit_rollSizeBelowTheMerge_isNotExceeded() throws IOException {
    open("format: json, roll: {size: 1KiB}");
    try (StreamEnd end = stream.end()) {
      end.commit(reports(10, 8)); // 350 bytes a worker, so that two are one
    }
    assertThat(stream.paths().toString(), stream.paths().size(), is(4));
    assertThat(rows(), is(expected(8)));
  }

  @Test
  public void commit_again_findsItDone() throws IOException {
    open("format: json");
    List<StreamReport> reports = reports(10, 1);
    try (StreamEnd end = stream.end()) {
      end.commit(reports);
    }
    try (StreamEnd restarted = stream.end()) {
      restarted.commit(reports); // whose files are gone
    }
    assertThat(stream.dataset.log().latest(), is(1L));
    assertThat(rows(), is(expected(1)));
  }
}
