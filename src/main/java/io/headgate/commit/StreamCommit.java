package io.headgate.commit;

import io.headgate.schema.drift.TargetText;
import io.headgate.window.EventWindows;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last step of a stream: commits what its workers report, again and again. Exactly once: the
 * log holds the position behind the last committed record of every partition, and a report counts
 * only if it goes on from there. One that lies behind is a replay and is passed over; one that
 * leaves a gap is a breach of the accounts.
 *
 * <p>Expects to be called with all reports up to a checkpoint, once that cannot be undone; a repeat
 * does nothing. Not for several threads.
 */
public final class StreamCommit {
  private final Dataset dataset;
  private final BatchPlan plan;
  private final StreamTail tail;
  private final PartitionClock clock;
  private final StreamBudget budget;
  private final Optional<EventWindows> windows;
  private final Optional<StagedMerge> merge;
  private final Set<String> eventsSeen = new HashSet<>();

  /**
   * @param plan what is the same in all commits of the run; its tasks and sources are not looked at
   * @param merge of small files; empty to publish them as workers wrote them
   */
  public StreamCommit(
      Dataset dataset,
      BatchPlan plan,
      Optional<EventWindows> windows,
      Optional<StagedMerge> merge) {
    this.dataset = dataset;
    this.plan = plan;
    this.windows = windows;
    this.merge = merge;
    tail = new StreamTail(dataset, plan.pipeline());
    clock = new PartitionClock(windows);
    budget = new StreamBudget(plan.limits().budget());
  }

  /**
   * Commits what is new in reports.
   *
   * @param now milliseconds since 1970
   * @throws IOException if the file system fails; the step may be repeated
   */
  public StreamResult run(List<StreamReport> reports, long now) throws IOException {
    while (true) {
      StreamState before = tail.state();
      Continuation next = Continuation.of(before.positions(), reports);
      if (!next.breaches().isEmpty()) {
        return StreamResult.refused(RunState.UNBALANCED, next.breaches());
      }
      StreamState after =
          clock.after(before, next.reports(), next.positions(), now).without(next.gone());
      if (next.isEmpty() && !completesWindow(before, after)) {
        return StreamResult.NOTHING;
      }
      Batch batch = Batch.of(next.tasks());
      List<String> fatal = batch.fatalProblems();
      if (!fatal.isEmpty()) {
        return StreamResult.refused(RunState.REFUSED, fatal);
      }
      List<String> excess = budget.breaches(batch.accounts());
      if (!excess.isEmpty()) {
        return StreamResult.refused(RunState.REJECTED_OVER_BUDGET, excess);
      }
      Optional<Made> made = write(batch, next, before, after);
      if (made.isPresent()) {
        budget.add(batch.accounts());
        dataset.recover();
        made.get().merged().settle();
        return new StreamResult(RunState.COMMITTED, made.map(Made::commit), List.of());
      }
    }
  }

  private boolean completesWindow(StreamState before, StreamState after) {
    return windows.isPresent()
        && after.watermark() != null
        && (before.watermark() == null
            || windows.get().start(after.watermarkMillis())
                > windows.get().start(before.watermarkMillis()));
  }

  /**
   * Takes the next number; empty if another commit has it, and everything is to be looked at anew.
   */
  private Optional<Made> write(
      Batch batch, Continuation next, StreamState before, StreamState after) throws IOException {
    long number = tail.looked() + 1;
    FinalNames names = new FinalNames(plan.run(), number, windows, before);
    BatchPlan own = own(next).withSchemasOf(next.tasks());
    StagedMerge.Merged merged = merged(number, names.place(batch.files()), own);
    Commit commit;
    try {
      commit = commit(batch, own, number, names.place(merged.files()), after);
    } catch (IOException | RuntimeException e) {
      merged.discard(e);
      throw e;
    }
    // Whether it is made is not known if this fails: then nothing may be taken away.
    if (!dataset.log().create(commit)) {
      merged.discard();
      return Optional.empty();
    }
    commit.schemaChanges().forEach(event -> eventsSeen.add(event.id()));
    return Optional.of(new Made(commit, merged));
  }

  /**
   * A commit that is in the log.
   *
   * @param merged what of its files was merged
   */
  private record Made(Commit commit, StagedMerge.Merged merged) {}

  /** What is to be written, once all that it names has been looked at. */
  private Commit commit(
      Batch batch, BatchPlan own, long number, List<DataFile> files, StreamState after)
      throws IOException {
    Batch named =
        batch
            .with(batch.accounts(), batch.rejections(), files, batch.deadLetters())
            .withoutChanges(eventsSeen);
    BatchSchema schema = new BatchSchema(own, named, latestTarget(number - 1));
    List<String> problems = schema.problems();
    if (!problems.isEmpty()) {
      throw new IOException(String.join("; ", problems));
    }
    new StagedFiles(dataset, plan.run()).check(named.files(), named.deadLetters(), named.held());
    return named.commit(own, plan.run() + "/" + number, number, schema, after);
  }

  private StagedMerge.Merged merged(long number, List<DataFile> placed, BatchPlan own)
      throws IOException {
    return merge.isPresent()
        ? merge.get().merge(number, placed, file -> own.schemaOf(file).json())
        : StagedMerge.Merged.none(placed);
  }

  /** The plan of one commit: it goes on from the target that this run's last commit had. */
  private BatchPlan own(Continuation next) throws IOException {
    BatchPlan.Draft draft = plan.edit().sources(next.sources());
    Optional<Commit> last = tail.last().filter(commit -> commit.run().equals(plan.run()));
    if (last.isPresent()) {
      TargetText target = last.get().target();
      if (target != null) {
        draft.target(target, target.version(), plan.rows());
      }
      draft.schemaChanges(List.of());
    }
    return draft.done();
  }

  private Optional<TargetText> latestTarget(long number) throws IOException {
    return number == 0
        ? Optional.empty()
        : Optional.ofNullable(dataset.log().read(number).target());
  }
}
