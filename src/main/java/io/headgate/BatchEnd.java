package io.headgate;

import io.headgate.commit.BatchCommit;
import io.headgate.commit.BatchLimits;
import io.headgate.commit.BatchPlan;
import io.headgate.commit.BatchResult;
import io.headgate.commit.CommitMode;
import io.headgate.commit.Dataset;
import io.headgate.commit.KeyCheck;
import io.headgate.commit.Publisher;
import io.headgate.commit.RunLedger;
import io.headgate.commit.TaskReport;
import io.headgate.format.SourceFile;
import io.headgate.format.ValueLedger;
import io.headgate.plan.LastSample;
import io.headgate.reject.Budget;
import io.headgate.reject.Rejection;
import io.headgate.schema.Compatibility;
import io.headgate.schema.TableRules;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.drift.TargetText;
import io.headgate.source.FileOpener;
import io.headgate.spec.OnExisting;
import io.headgate.yaml.Ratio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A batch's end: checks and commits it, and enters in the ledger what became of it. */
final class BatchEnd {
  private final IngestPlan plan;
  private final BatchPlan batch;

  private BatchEnd(IngestPlan plan, BatchPlan batch) {
    this.plan = plan;
    this.batch = batch;
  }

  static BatchEnd of(IngestPlan plan) {
    return new BatchEnd(plan, planOf(plan));
  }

  /** What the commit step knows of a plan. */
  static BatchPlan planOf(IngestPlan plan) {
    TargetStages stages = new TargetStages(plan, plan.target(), new ValueLedger());
    Budget budget =
        new Budget(
            plan.budgetRatio().isEmpty()
                ? Optional.empty()
                : Optional.of(Ratio.of(plan.budgetRatio())),
            plan.budgetCount() < 0 ? OptionalLong.empty() : OptionalLong.of(plan.budgetCount()));
    boolean partial = !plan.replayed().isEmpty() || !plan.released().isEmpty();
    BatchPlan.Draft batch =
        BatchPlan.of(
                plan.run(),
                plan.pipeline(),
                stages.contract().subject(),
                Instant.ofEpochMilli(plan.timeMillis()),
                plan.onExisting() == OnExisting.REPLACE ? CommitMode.REPLACE : CommitMode.APPEND,
                stages.stored(),
                plan.writeFormat(),
                plan.tasks(),
                plan.sources())
            .edit()
            .limits(
                new BatchLimits(
                    budget,
                    partial ? TableRules.NONE : stages.contract().tableRules(),
                    plan.allowShort()
                        ? BatchLimits.ShortExtract.ALLOW
                        : BatchLimits.ShortExtract.REFUSE))
            .target(plan.target(), plan.basedOn(), target -> TargetStages.stored(target, plan))
            .schemaChanges(plan.schemaChanges())
            .replayed(plan.replayed())
            .released(plan.released());
    if (plan.topic() != null) {
      batch.sentTo(plan.topic().what());
    }
    if (stages.keyColumns().length > 0) {
      batch.keys(keys(plan, stages));
    }
    return batch.done();
  }

  BatchResult commit(Iterable<TaskReport> reports) throws IOException {
    List<TaskReport> all = new ArrayList<>();
    reports.forEach(all::add);
    try (Publisher publisher = Sinks.publisher(plan.topic())) {
      return commit(Sinks.dataset(plan, publisher), all);
    }
  }

  private BatchResult commit(Dataset dataset, List<TaskReport> all) throws IOException {
    register(dataset, plan, all);
    RegistryStep.Entered entered = new RegistryStep(plan).enter(all, made(all));
    BatchCommit commit = new BatchCommit(dataset, batch.withSchemasOf(all));
    BatchResult result;
    if (entered.problems().isEmpty()) {
      keepSample(dataset, all);
      result = commit.run(entered.reports());
    } else {
      result = commit.refuse(all, entered.problems());
    }
    RunLedger ledger = new RunLedger(dataset);
    ledger.end(
        ledger
            .find(batch.run())
            .orElseThrow(
                () -> new IOException("Cannot end run " + batch.run() + ": not in the ledger"))
            .ended(Instant.now(), result));
    return result;
  }

  /** A repeat of this step finds staging empty once the batch is committed, and the sample kept. */
  private void keepSample(Dataset dataset, List<TaskReport> reports) throws IOException {
    List<String> staged =
        reports.stream()
            .flatMap(report -> report.samples().stream())
            .filter(path -> Files.exists(dataset.resolve(path)))
            .toList();
    LastSample.keep(dataset, batch.run(), batch.mode(), staged);
  }

  /** Enters the versions that were made while the batch was read, before any commit has them. */
  static void register(Dataset dataset, IngestPlan plan, List<TaskReport> reports)
      throws IOException {
    List<TargetText> evolved = made(reports);
    if (evolved.isEmpty()) {
      return;
    }
    SchemaBook book = SchemaBook.of(dataset.registry(), plan.target().rows().subject());
    for (TargetText target : evolved) {
      // What is only ever added to is compatible, whatever the contract demands of people.
      book.register(TargetStages.output(target, plan.reshape()).json(), Compatibility.NONE);
      Sinks.register(plan, target);
    }
  }

  /** The targets that were made while records flowed, in their order. */
  static List<TargetText> made(List<TaskReport> reports) {
    return reports.stream()
        .flatMap(report -> report.targets().values().stream())
        .distinct()
        .sorted(Comparator.comparing(TargetText::version))
        .toList();
  }

  private static KeyCheck keys(IngestPlan plan, TargetStages stages) {
    return new KeyCheck(
        stages.shape().primaryKey(),
        plan.origins(),
        plan.writeFormat().create(),
        BatchEnd::open,
        stages.shape().maskPayload() ? Rejection::withoutPayload : UnaryOperator.identity(),
        1,
        plan.deadLetters());
  }

  static SourceFile open(Path file) {
    try {
      return FileOpener.local(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
