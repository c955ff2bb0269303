package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.commit.RunId;
import io.headgate.commit.RunLedger;
import io.headgate.commit.StreamReport;
import io.headgate.commit.StreamTail;
import io.headgate.commit.TestLog;
import io.headgate.format.catalog.Formats;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.SchemaEntry;
import io.headgate.plan.Settings;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import io.headgate.reject.letter.LetterFile;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream's stages without a runner: what a test reads, reports and commits, in its own order. */
final class StreamHarness {
  final Dataset dataset;
  final String run;
  private final IngestPlan plan;

  /**
   * A stream of orders with event times into a dataset, in a folder; no broker is asked for it.
   *
   * @param files what stands behind the dataset's path
   * @param window what is in the window
   * @param more further lines of the pipeline file
   */
  static Project project(Path root, String files, String window, String more) throws IOException {
    return new Project(root, "direct")
        .write(
            "contract.yaml",
            """
            contract: v1
            subject: shop.orders
            event-time: at
            columns:
              - {name: id, type: long, nullable: false}
              - {name: at, type: timestamp}
            """)
        .write(
            "pipeline.yaml",
            """
            pipeline: orders
            mode: stream
            read: {topic: {servers: "127.0.0.1:9", topics: orders, format: json}}
            check: {contract: contract.yaml}
            write:
              files: {path: out, %s}
              window: {%s}
            %s
            """
                .formatted(files, window, more));
  }

  /** A new run of a pipeline. */
  StreamHarness(Path pipeline) throws IOException {
    Settings settings = Settings.read(new PipelineReader(Formats.all()), pipeline, Map.of());
    dataset = Dataset.create(settings.spec().write().path());
    Instant now = Instant.now();
    run = RunId.create(now);
    PlannedRun planned = RunPlanner.stream(settings);
    SchemaEntry.enter(planned);
    plan =
        IngestPlans.of(
            dataset,
            planned,
            OnExisting.APPEND,
            Taken.NONE,
            run,
            now,
            StreamPlan.of(settings.spec()));
    new RunLedger(dataset).start(run, settings.spec().name(), now);
  }

  /** What its workers are given, for tests that put its steps on a runner. */
  IngestPlan plan() {
    return plan;
  }

  MessageStages worker() {
    return new MessageStages(plan);
  }

  StreamEnd end() {
    return StreamEnd.of(plan);
  }

  StreamTail tail() {
    return new StreamTail(dataset, plan.pipeline());
  }

  /** Takes batches in and commits them, as one bundle. */
  void commit(StreamEnd end, RawBatch... batches) throws IOException {
    try (MessageStages worker = worker()) {
      for (RawBatch batch : batches) {
        worker.ingest(batch);
      }
      Optional<StreamReport> report = worker.finish();
      end.commit(report.isPresent() ? List.of(report.get()) : List.of());
    }
  }

  /** Messages of a partition from a position on. */
  static RawBatch batch(String partition, long from, String... values) {
    return batch(partition, from, List.of(values), 0);
  }

  static RawBatch batch(String partition, long from, List<String> values, long backlog) {
    RawBatchBuilder builder = new RawBatchBuilder(new Origin(partition), Optional.empty());
    long position = from;
    for (String value : values) {
      byte[] bytes = value.getBytes(UTF_8);
      builder.value(bytes, 0, bytes.length);
      builder.end(position++, 0);
    }
    return builder.build(from, position, backlog);
  }

  /** The view for people of all committed dead letters. */
  String letters() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Commit commit : TestLog.since(dataset, 0)) {
      for (DeadLetterFile file : commit.deadLetters()) {
        text.append(Files.readString(LetterFile.viewOf(dataset.resolve(file.path()))));
      }
    }
    return text.toString();
  }

  /** Paths of all committed files, in the order of their commits. */
  List<String> paths() throws IOException {
    List<String> paths = new ArrayList<>();
    TestLog.since(dataset, 0).forEach(commit -> commit.files().forEach(it -> paths.add(it.path())));
    return paths;
  }
}
