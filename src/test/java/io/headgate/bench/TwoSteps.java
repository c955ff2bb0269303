package io.headgate.bench;

import io.headgate.check.RecordChecker;
import io.headgate.decode.TaskReader;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.launch.Job;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.Launcher;
import io.headgate.launch.RunnerKind;
import io.headgate.launch.RunnerSettings;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.ReadFiles;
import io.headgate.read.files.SourceListing;
import io.headgate.read.files.TaskPlanner;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchCoder;
import io.headgate.reject.Outcome;
import io.headgate.reject.OutcomeCoder;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCoder;
import io.headgate.schema.Contract;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * CSV to Avro in two steps on Flink, reading with checking and writing, that differ in what flows
 * between them: outcomes in one output, or batches and rejections in an output each. Nothing is
 * committed.
 */
public final class TwoSteps {
  private static final Contract CONTRACT = OrdersSchema.contract();
  private static final ReadPlan PLAN = ReadPlan.of(CONTRACT);
  private static final TupleTag<RecordBatch> BATCHES = new TupleTag<>("batches") {};
  private static final TupleTag<Rejection> REJECTIONS = new TupleTag<>("rejections") {};

  /** Rows of this process, in which Flink is embedded. */
  private static final LongAdder WRITTEN = new LongAdder();

  private static final LongAdder REJECTED = new LongAdder();

  private TwoSteps() {}

  /** Arguments: input folder, output folder, {@code outcome} or {@code tags}. */
  public static void main(String[] args) throws IOException, JobFailedException {
    long started = System.nanoTime();
    FormatSpec csv = FormatSpec.of("csv");
    SourceListing listing = SourceListing.find(args[0] + "/*.csv", ".");
    List<ReadTask> tasks =
        TaskPlanner.plan(
            FileInspector.detecting().inspect(listing.files()), csv.create(), 2, 128 << 20);
    Launcher.runBatch(
        new RunnerSettings(RunnerKind.FLINK, RunnerSettings.EMBEDDED, 2),
        Job.first("two-steps", "bench", args[2]),
        pipeline -> build(pipeline, ReadFiles.of(tasks, csv), args[1], args[2].equals("tags")));
    System.out.println(WRITTEN.sum() + " written, " + REJECTED.sum() + " rejected");
    Usage.report(started, WRITTEN.sum());
    Runtime.getRuntime().halt(0);
  }

  private static void build(Pipeline pipeline, ReadFiles read, String out, boolean tags) {
    PCollection<ReadTask> tasks = pipeline.apply("Read", read);
    if (tags) {
      PCollectionTuple both =
          tasks.apply(
              "Decode",
              ParDo.of(new DecodeApart()).withOutputTags(BATCHES, TupleTagList.of(REJECTIONS)));
      both.get(BATCHES)
          .setCoder(RecordBatchCoder.of())
          .apply("Write", ParDo.of(new WriteBatches(out)));
      both.get(REJECTIONS)
          .setCoder(RejectionCoder.of())
          .apply("Count", ParDo.of(new CountRejections()));
    } else {
      tasks
          .apply("Decode", ParDo.of(new DecodeTogether()))
          .setCoder(OutcomeCoder.of())
          .apply("Write", ParDo.of(new WriteOutcomes(out)));
    }
  }

  private interface Take {
    void take(Outcome outcome) throws IOException;
  }

  private static void decode(ReadTask task, Take take) throws IOException {
    RecordChecker checker = RecordChecker.compile(CONTRACT);
    try (TaskReader reader = new TaskReader(task, FormatSpec.of("csv").create(), PLAN)) {
      for (Outcome next = reader.next(); next != null; next = reader.next()) {
        take.take(checker.apply(next));
      }
    }
  }

  static final class DecodeTogether extends DoFn<ReadTask, Outcome> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element ReadTask task, OutputReceiver<Outcome> out) throws IOException {
      decode(task, out::output);
    }
  }

  static final class DecodeApart extends DoFn<ReadTask, RecordBatch> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element ReadTask task, MultiOutputReceiver out) throws IOException {
      decode(
          task,
          outcome -> {
            out.get(BATCHES).output(outcome.batch());
            outcome.rejections().forEach(out.get(REJECTIONS)::output);
          });
    }
  }

  /** A file for each bundle. */
  private static final class OneFile implements Serializable {
    private static final long serialVersionUID = 1;

    private final String folder;
    private transient RecordEncoder encoder;

    OneFile(String folder) {
      this.folder = folder;
    }

    void open() throws IOException {
      RecordFormat avro = FormatSpec.of("avro").create();
      Path file = Path.of(folder).resolve(UUID.randomUUID() + ".avro");
      encoder = avro.encoder(PLAN.schema(), Files.newOutputStream(file));
    }

    void write(RecordBatch batch) throws IOException {
      encoder.write(batch);
      WRITTEN.add(batch.rows());
    }

    void close() throws IOException {
      encoder.close();
    }
  }

  static final class WriteBatches extends DoFn<RecordBatch, Void> {
    private static final long serialVersionUID = 1;

    private final OneFile file;

    WriteBatches(String folder) {
      file = new OneFile(folder);
    }

    @StartBundle
    public void start() throws IOException {
      file.open();
    }

    @ProcessElement
    public void process(@Element RecordBatch batch) throws IOException {
      file.write(batch);
    }

    @FinishBundle
    public void finish() throws IOException {
      file.close();
    }
  }

  static final class WriteOutcomes extends DoFn<Outcome, Void> {
    private static final long serialVersionUID = 1;

    private final OneFile file;

    WriteOutcomes(String folder) {
      file = new OneFile(folder);
    }

    @StartBundle
    public void start() throws IOException {
      file.open();
    }

    @ProcessElement
    public void process(@Element Outcome outcome) throws IOException {
      file.write(outcome.batch());
      REJECTED.add(outcome.rejections().size());
    }

    @FinishBundle
    public void finish() throws IOException {
      file.close();
    }
  }

  static final class CountRejections extends DoFn<Rejection, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Rejection rejection) {
      REJECTED.increment();
    }
  }
}
