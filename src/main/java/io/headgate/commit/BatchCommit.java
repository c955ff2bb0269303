package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.reject.letter.LetterFile;
import io.headgate.schema.drift.TargetText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The last step of a batch run: checks everything, and makes the batch visible as a whole or not at
 * all. Exactly once: a repeat finds the commit of the first time by the run's id.
 *
 * <p>The commit file is the atomic point. Everything that it names is durable in staging before,
 * and moved to its final place after, by this step or by whoever opens the dataset next.
 */
public final class BatchCommit {
  private final Dataset dataset;
  private final BatchPlan plan;

  public BatchCommit(Dataset dataset, BatchPlan plan) {
    this.dataset = dataset;
    this.plan = plan;
  }

  /**
   * Publishes what the tasks left in staging, or says why not.
   *
   * @throws IOException if the file system fails; the step may be repeated
   */
  public BatchResult run(Collection<TaskReport> reports) throws IOException {
    List<TaskReport> ordered = Batch.ordered(reports);
    Optional<BatchResult> done = BatchResult.find(dataset, plan.run());
    if (done.isPresent() && done.get().commit().isEmpty()) {
      return done.get();
    }
    if (done.isPresent()) {
      return published(done.get().commit().get(), Batch.of(ordered));
    }
    try {
      return attempt(ordered);
    } catch (NoSuchFileException e) {
      // Another attempt of this very step may have published meanwhile and emptied staging.
      Optional<Commit> other = dataset.log().find(plan.run(), started());
      if (other.isPresent()) {
        return published(other.get(), Batch.of(ordered));
      }
      throw e;
    }
  }

  /** Publishes nothing, for reasons of others; unless it has been decided before. */
  public BatchResult refuse(Collection<TaskReport> reports, List<String> problems)
      throws IOException {
    Optional<BatchResult> done = BatchResult.find(dataset, plan.run());
    return done.isPresent()
        ? run(reports)
        : refused(RunState.REFUSED, Batch.of(Batch.ordered(reports)), problems);
  }

  private BatchResult attempt(List<TaskReport> reports) throws IOException {
    Batch batch = Batch.of(reports);
    List<String> breaches = AccountingLaw.verify(plan.tasks(), plan.sources(), reports);
    if (!breaches.isEmpty()) {
      return refused(RunState.UNBALANCED, batch, breaches);
    }
    List<String> fatal = batch.fatalProblems();
    if (!fatal.isEmpty()) {
      return refused(RunState.REFUSED, batch, fatal);
    }
    if (plan.keys().isPresent()) {
      DuplicateRemoval duplicates = new DuplicateRemoval(dataset, plan, plan.keys().get());
      duplicates.find(reports);
      Batch without = duplicates.counted(batch);
      List<String> excess = overBudget(without);
      if (!excess.isEmpty()) {
        return refused(RunState.REJECTED_OVER_BUDGET, without, excess);
      }
      batch = duplicates.remove(without);
    }
    List<String> excess = overBudget(batch);
    if (!excess.isEmpty()) {
      return refused(RunState.REJECTED_OVER_BUDGET, batch, excess);
    }
    new StagedFiles(dataset, plan.run()).check(batch.files(), batch.deadLetters(), batch.held());
    return write(batch);
  }

  private List<String> overBudget(Batch batch) {
    Accounts accounts = batch.accounts();
    return plan.limits().budget().breaches(accounts.rejected().count(), accounts.read().count());
  }

  /** Takes the next number; if another commit has it, looks at the dataset anew and tries again. */
  private BatchResult write(Batch batch) throws IOException {
    CommitLog log = dataset.log();
    long seen = started();
    while (true) {
      long latest = log.latest();
      Optional<Commit> done = log.find(plan.run(), seen);
      if (done.isPresent()) {
        return published(done.get(), batch);
      }
      seen = latest;
      List<String> problems =
          new ArrayList<>(
              new TableGate(plan.limits())
                  .problems(plan.mode(), batch.accounts().written().count(), replaced(latest)));
      problems.addAll(new TakenTwice(plan).problems(log, latest));
      BatchSchema schema = new BatchSchema(plan, batch, target(latest));
      problems.addAll(schema.problems());
      if (!problems.isEmpty()) {
        return refused(RunState.REFUSED, batch, problems);
      }
      if (!RunVerdict.commit(dataset, plan.run())) {
        return refused(RunState.CANCELLED, batch, List.of("The run was cancelled"));
      }
      Commit commit = batch.commit(plan, plan.run(), latest + 1, schema, null);
      if (log.create(commit)) {
        return published(commit, batch);
      }
    }
  }

  /** The last commit when the run started: its own can only be behind it. */
  private long started() throws IOException {
    return new RunLedger(dataset).startedAfter(plan.run());
  }

  /** Rows that a replace takes away. A plain append asks nothing of the log but its end. */
  private long replaced(long latest) throws IOException {
    return plan.mode() == CommitMode.REPLACE ? dataset.log().snapshot(latest).totals().rows() : 0;
  }

  private Optional<TargetText> target(long latest) throws IOException {
    return latest == 0
        ? Optional.empty()
        : Optional.ofNullable(dataset.log().read(latest).target());
  }

  private BatchResult published(Commit commit, Batch batch) throws IOException {
    // First, for the ledger to know of it should publishing fail.
    BatchResult result = BatchResult.of(commit, batch.rejections());
    result.store(dataset, plan.run());
    dataset.recover();
    return result;
  }

  /** Publishes nothing: keeps the dead letters for inspection and drops the rest. */
  private BatchResult refused(RunState state, Batch batch, List<String> problems)
      throws IOException {
    List<String> kept = new ArrayList<>();
    Path directory = dataset.failed(plan.run());
    for (DeadLetterFile file : batch.deadLetters()) {
      Path from = dataset.resolve(file.stagedPath());
      Path to = directory.resolve(from.getFileName());
      Durable.createDirectories(directory);
      Durable.move(LetterFile.viewOf(from), LetterFile.viewOf(to));
      Durable.move(from, to);
      if (Files.exists(to)) {
        kept.add(dataset.relative(to));
      }
    }
    BatchResult result =
        new BatchResult(
            state,
            Optional.empty(),
            batch.accounts(),
            batch.rejections(),
            0,
            0,
            kept,
            List.of(),
            List.of(),
            batch.warnings(),
            batch.values(),
            problems);
    // Before staging goes, without which a repeat could not come to the same end.
    result.store(dataset, plan.run());
    Durable.deleteTree(dataset.staging(plan.run()));
    return result;
  }
}
