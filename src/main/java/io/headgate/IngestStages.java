package io.headgate;

import io.headgate.check.WarningCounts;
import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.commit.TaskReport;
import io.headgate.decode.TaskReader;
import io.headgate.format.RecordFormat;
import io.headgate.record.Origin;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.reject.letter.LetterFile;
import io.headgate.reject.letter.LetterLimits;
import io.headgate.replay.LetterFormat;
import io.headgate.report.Progress;
import io.headgate.source.FilePart;
import io.headgate.source.ReadTask;
import io.headgate.write.files.StagedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one worker, compiled from the plan once: read, decode, check, reshape and write one
 * task after another. Holds one batch at a time. Not for several threads.
 */
final class IngestStages {
  private final IngestPlan plan;
  private final @Nullable LetterFormat letters;
  private final RecordFormat readFormat;
  private final RecordFormat writeFormat;
  private final TargetVersions versions;
  private final TargetStages target;
  private final TargetChain chain;
  private final Mender mender;
  private final SourceReadings readings;
  private TargetStages current;
  private final LetterLimits limits;
  private final Map<String, Integer> ordinals = new HashMap<>();

  IngestStages(IngestPlan plan) {
    this.plan = plan;
    RecordFormat payloads = plan.readFormat().create();
    letters = plan.replayed().isEmpty() ? null : new LetterFormat(payloads);
    readFormat = letters == null ? payloads : letters;
    writeFormat = plan.writeFormat().create();
    versions = new TargetVersions(plan);
    target = versions.of(plan.target());
    current = target;
    chain = new TargetChain(plan);
    mender = new Mender(plan, payloads, chain, versions);
    readings = new SourceReadings(target, plan.routes());
    // Payloads are sampled only once the run is lost anyway: over the budget.
    long whole = plan.budgetCount() < 0 ? Long.MAX_VALUE : plan.budgetCount() + 1;
    limits =
        new LetterLimits(
            whole, LetterLimits.DEFAULT.sampleEvery(), LetterLimits.DEFAULT.maxAttempts());
    for (int i = 0; i < plan.origins().size(); i++) {
      ordinals.put(plan.origins().get(i), i);
    }
  }

  /** Takes one task in; safe to repeat, since each attempt writes files of its own. */
  TaskReport ingest(ReadTask task) throws IOException {
    Dataset dataset = Dataset.at(Path.of(plan.dataset()));
    Path staging = dataset.staging(plan.run());
    Files.createDirectories(staging);
    StagedNames names = StagedNames.of(plan.run(), dataset.relative(staging), task.number());
    try (TaskReader reader = new TaskReader(task, readFormat, readings::plan);
        DeadLetterWriter rejected =
            new DeadLetterWriter(
                staging,
                "rejected-" + plan.run() + "-" + names.other("task"),
                plan.run(),
                Instant.ofEpochMilli(plan.timeMillis()),
                limits);
        TaskFiles files = new TaskFiles(plan, dataset, names, writeFormat)) {
      TaskAccounts accounts = new TaskAccounts();
      WarningCounts warnings = new WarningCounts();
      TaskSamples samples = new TaskSamples(plan);
      HeldSources held = new HeldSources(dataset, plan.run(), staging);
      for (Outcome read = reader.next(); read != null; read = reader.next()) {
        FilePart part = reader.part();
        SourceRoutes.Route route = readings.route(part);
        switch (route.mode()) {
          case HOLD -> {
            held.add(part, route.listed(), names.other("held"), read.read().count());
            accounts.hold(read);
          }
          case DISCARD -> accounts.discard(read);
          case REJECT -> {
            reject(read, rejected, accounts);
            accounts.discard(read.batch().tally());
          }
          case READ -> {
            for (Outcome each : mended(part, read, reader)) {
              TargetStages stages =
                  each.batch().rows() == 0 ? target : versions.of(each.batch().schema());
              Outcome checked = stages.check(each, warnings);
              samples.add(stages, checked.batch());
              Outcome outcome = stages.reshape(checked);
              reject(outcome, rejected, accounts);
              if (outcome.batch().rows() > 0) {
                files.write(stages, outcome.batch(), ordinal(outcome.batch().origin()));
              }
            }
          }
        }
        Progress progress = Progress.of(plan.run());
        progress.addRows(read.read().count());
        progress.addRejected(read.rejections().size());
      }
      Progress.of(plan.run()).endTask();
      List<String> keyIndexes = files.finishKeys();
      return new TaskReport(
          task.number(),
          reader.coverage(),
          accounts.of(files.written()),
          accounts.rejections(),
          files.finish(),
          rejected.finish().stream().map(file -> deadLetters(dataset, file)).toList(),
          keyIndexes,
          held.files(),
          files.targets(),
          files.targets().isEmpty() ? List.of() : chain.changes(),
          samples.write(dataset, staging.resolve(names.other("sample"))),
          warnings.byRule(),
          task.parts().stream().mapToLong(part -> part.file().stored()).sum());
    }
  }

  /** What was read in the rows of their targets, refused records mended where the policy says. */
  private List<Outcome> mended(FilePart part, Outcome read, TaskReader reader) throws IOException {
    Outcome folded = readings.outcome(part, read);
    List<Outcome> mended = mender.mend(folded, readings.planned(part));
    if (mended.size() > 1 && letters == null && readings.isOpen(part)) {
      TargetStages newest = versions.of(chain.newest());
      if (newest != current) {
        current = newest;
        reader.replan(newest.readPlan());
      }
    }
    return mended;
  }

  private void reject(Outcome outcome, DeadLetterWriter rejected, TaskAccounts accounts)
      throws IOException {
    for (Rejection rejection : outcome.rejections()) {
      Rejection shown = target.contract().maskPayload() ? rejection.withoutPayload() : rejection;
      if (letters == null) {
        rejected.add(shown);
      } else {
        letters.file(shown, rejected);
      }
      accounts.reject(rejection);
    }
    accounts.pass(outcome);
  }

  private int ordinal(Origin origin) {
    Integer ordinal = ordinals.get(origin.source());
    if (ordinal == null) {
      throw new IllegalStateException(
          "Cannot write rows of " + origin.source() + ": the run's plan does not name it");
    }
    return ordinal;
  }

  private DeadLetterFile deadLetters(Dataset dataset, LetterFile file) {
    return new DeadLetterFile(
        plan.deadLetters() + "/" + file.path().getFileName(),
        dataset.relative(file.path()),
        file.letters(),
        file.dropped(),
        file.bytes(),
        file.poison());
  }
}
