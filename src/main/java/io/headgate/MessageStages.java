package io.headgate;

import io.headgate.commit.StreamReport;
import io.headgate.commit.StreamTail;
import io.headgate.decode.MessageDecoder;
import io.headgate.record.RawBatch;
import io.headgate.reject.Outcome;
import io.headgate.schema.drift.Reading;
import io.headgate.schema.drift.TargetText;
import io.headgate.window.EventWindows;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one worker of a stream, compiled from the plan once: decode, check, reshape and
 * write the messages of one bundle after another. A bundle is what lies between two checkpoints:
 * its files are complete when it ends. Not for several threads.
 */
final class MessageStages implements BundleStages<RawBatch> {
  private final WorkerStages worker;
  private final StreamTail tail;
  private final StreamPlan stream;
  private final @Nullable EventWindows windows;
  private TargetStages current;
  private MessageDecoder decoder;
  private @Nullable LateGate gate;
  private long watermark = EventWindows.NO_WATERMARK;
  private @Nullable Bundle bundle;

  /** What is open between two checkpoints. */
  private record Bundle(TaskIntake intake, PartitionProgress progress) {}

  MessageStages(IngestPlan plan) {
    worker = new WorkerStages(plan);
    tail = new StreamTail(worker.dataset(), plan.pipeline());
    stream = Objects.requireNonNull(plan.stream(), "a stream's plan");
    windows = stream.windows();
    current = worker.target();
    decoder = decoder(current);
  }

  private MessageDecoder decoder(TargetStages target) {
    return new MessageDecoder(
        worker.readFormat(), target.readPlan(), stream.tombstones(), stream.columns());
  }

  /** Compiles a target, and keeps nothing of it: throws what a worker would. */
  void check(TargetText target) {
    decoder(worker.versions().of(target));
  }

  @Override
  public void ingest(RawBatch batch) throws IOException {
    Bundle open = open();
    open.progress().add(batch);
    if (batch.messages() == 0) {
      return;
    }
    for (RawBatch alike : alike(batch)) {
      ingest(alike, open);
    }
  }

  private List<RawBatch> alike(RawBatch batch) {
    return worker
        .readFormat()
        .schemaHeader()
        .filter(header -> batch.payloadSchema().isEmpty())
        .map(batch::splitBySchema)
        .orElse(List.of(batch));
  }

  private void ingest(RawBatch batch, Bundle open) throws IOException {
    String partition = batch.origin().source();
    Outcome read = decoder.decode(batch);
    for (Outcome each : mended(read)) {
      open.intake()
          .take(each, 0, (stages, checked) -> inTime(stages, checked, partition, open.progress()));
    }
    open.intake().show(read);
  }

  private Bundle open() throws IOException {
    Bundle open = bundle;
    if (open == null) {
      // What was declared complete by now stays complete for all of this bundle.
      follow(worker.versions().of(worker.chain().newest()));
      watermark = windows == null ? EventWindows.NO_WATERMARK : tail.state().watermarkMillis();
      open = new Bundle(new TaskIntake(worker, 0), new PartitionProgress());
      bundle = open;
    }
    return open;
  }

  /** The rows of their targets, refused records mended where the policy says. */
  private List<Outcome> mended(Outcome read) throws IOException {
    if (!stream.columns().isEmpty()) {
      // A refused record is its value alone: mended, it would lose what stood beside it.
      return List.of(read);
    }
    Reading planned = Reading.of(current.contract());
    List<Outcome> mended = worker.mender().mend(read, planned);
    if (mended.size() > 1) {
      follow(worker.versions().of(worker.chain().newest()));
    }
    return mended;
  }

  /** Reads what comes as the newest target has it: the schema evolved, or the contract is new. */
  private void follow(TargetStages newest) {
    if (newest != current) {
      current = newest;
      decoder = decoder(newest);
    }
  }

  private Outcome inTime(
      TargetStages stages, Outcome checked, String partition, PartitionProgress progress) {
    if (windows == null || checked.batch().rows() == 0) {
      return checked;
    }
    LateGate open = gate;
    if (open == null || open.stages() != stages) {
      open = new LateGate(stages, windows);
      gate = open;
    }
    LateGate.Passed passed = open.pass(checked, watermark);
    passed.latest().ifPresent(time -> progress.time(partition, time));
    return passed.outcome();
  }

  @Override
  public Optional<StreamReport> finish() throws IOException {
    Bundle open = bundle;
    if (open == null) {
      return Optional.empty();
    }
    try (TaskIntake intake = open.intake()) {
      bundle = null;
      PartitionProgress progress = open.progress();
      return Optional.of(
          new StreamReport(
              intake.finish(0, progress.coverage(), List.of(), progress.bytes()), progress.seen()));
    }
  }

  @Override
  public void close() throws IOException {
    if (bundle != null) {
      bundle.intake().close();
      bundle = null;
    }
  }
}
