package io.headgate;

import io.headgate.check.WarningCounts;
import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.commit.HeldFile;
import io.headgate.commit.TaskReport;
import io.headgate.record.Coverage;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.reject.letter.LetterFile;
import io.headgate.replay.LetterFormat;
import io.headgate.report.Progress;
import io.headgate.write.files.StagedNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes in the outcomes of one task, or of one bundle of a stream: each is checked, reshaped and
 * written into staging, its rejections are put on file, and every record is accounted for. Holds
 * one batch at a time. Not for several threads.
 */
final class TaskIntake implements Closeable {
  private final WorkerStages worker;
  private final Dataset dataset;
  private final Path staging;
  private final StagedNames names;
  private final DeadLetterWriter rejected;
  private final TaskFiles files;
  private final TaskAccounts accounts = new TaskAccounts();
  private final FatalRejections fatal;
  private final WarningCounts warnings = new WarningCounts();
  private final TaskSamples samples;
  private final Progress progress;

  /**
   * @param task number that its files' names have
   */
  TaskIntake(WorkerStages worker, int task) throws IOException {
    this.worker = worker;
    IngestPlan plan = worker.plan();
    dataset = worker.dataset();
    staging = dataset.staging(plan.run());
    Files.createDirectories(staging);
    names = StagedNames.of(plan.run(), dataset.relative(staging), task);
    rejected =
        new DeadLetterWriter(
            staging,
            "rejected-" + plan.run() + "-" + names.other("task"),
            plan.run(),
            Instant.ofEpochMilli(plan.timeMillis()),
            worker.limits());
    files = new TaskFiles(plan, dataset, names, worker.writeFormat());
    samples = new TaskSamples(plan);
    fatal = new FatalRejections(worker.newest().contract());
    progress = Progress.of(plan.run());
    // An attempt that failed may have left something.
    worker.values().take();
  }

  /** A path in staging that no other attempt has. */
  String name(String kind) {
    return names.other(kind);
  }

  TaskAccounts accounts() {
    return accounts;
  }

  /** Counts records for a person to watch: each as often as it is read. */
  void show(Outcome read) {
    progress.addRows(read.read().count());
    progress.addRejected(read.rejections().size());
  }

  /**
   * Takes rows in.
   *
   * @param read rows of a target that the worker has met, and what was refused so far
   * @param ordinal of the source in the run: of two rows with one key the earlier source's stays
   */
  void take(Outcome read, int ordinal) throws IOException {
    take(read, ordinal, (stages, checked) -> checked);
  }

  /**
   * Takes rows in.
   *
   * @param gate refuses further rows before they are reshaped, given the stages that they are of
   */
  void take(Outcome read, int ordinal, BiFunction<TargetStages, Outcome, Outcome> gate)
      throws IOException {
    TargetStages stages =
        read.batch().rows() == 0 ? worker.newest() : worker.versions().of(read.batch().schema());
    Outcome checked = gate.apply(stages, stages.check(read, warnings));
    samples.add(stages, checked.batch());
    Outcome outcome = stages.reshape(checked);
    reject(outcome);
    if (outcome.batch().rows() > 0) {
      files.write(stages, outcome.batch(), ordinal);
    }
  }

  /** Puts an outcome's rejections on file, and accounts for what it read. */
  void reject(Outcome outcome) throws IOException {
    Optional<LetterFormat> letters = worker.letters();
    boolean masked = worker.newest().contract().maskPayload();
    for (Rejection rejection : outcome.rejections()) {
      Rejection shown = masked ? rejection.withoutPayload() : rejection;
      if (letters.isPresent()) {
        letters.get().file(shown, rejected);
      } else {
        rejected.add(shown);
      }
      accounts.reject(rejection);
      fatal.add(rejection);
    }
    accounts.pass(outcome);
  }

  /**
   * Completes the files and says what was done.
   *
   * @param bytes that were read
   */
  TaskReport finish(int task, List<Coverage> coverage, List<HeldFile> held, long bytes)
      throws IOException {
    List<String> keyIndexes = files.finishKeys();
    return new TaskReport(
        task,
        coverage,
        accounts.of(files.written()),
        accounts.rejections(),
        files.finish(),
        rejected.finish().stream().map(this::deadLetters).toList(),
        keyIndexes,
        held,
        files.targets(),
        files.targets().isEmpty() ? List.of() : worker.chain().changes(),
        samples.write(dataset, staging.resolve(names.other("sample"))),
        warnings.byRule(),
        bytes,
        fatal.counts(),
        worker.values().take());
  }

  private DeadLetterFile deadLetters(LetterFile file) {
    return new DeadLetterFile(
        worker.plan().deadLetters() + "/" + file.path().getFileName(),
        dataset.relative(file.path()),
        file.letters(),
        file.dropped(),
        file.bytes(),
        file.poison());
  }

  @Override
  public void close() throws IOException {
    try (rejected) {
      files.close();
    }
  }
}
