package io.headgate;

import io.headgate.commit.BatchPlan;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.Publisher;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.StagedMerge;
import io.headgate.commit.StreamCommit;
import io.headgate.commit.StreamReport;
import io.headgate.commit.StreamResult;
import io.headgate.commit.TaskReport;
import io.headgate.launch.FinalFailure;
import io.headgate.report.Progress;
import io.headgate.window.EventWindows;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The end of each stretch of a stream: commits it, or ends the run that must not go on. */
final class StreamEnd implements Closeable {
  private final IngestPlan plan;
  private final Dataset dataset;
  private final Publisher publisher;
  private final StreamCommit commit;
  private final Map<String, Long> backlogs = new HashMap<>();
  private final StreamPulses pulses;
  private final RegistryStep registry;

  private boolean recovered;

  private StreamEnd(IngestPlan plan, Publisher publisher, BatchPlan batch) {
    this.plan = plan;
    this.publisher = publisher;
    dataset = Sinks.dataset(plan, publisher);
    registry = new RegistryStep(plan);
    pulses = new StreamPulses(dataset, plan.run());
    commit =
        new StreamCommit(
            dataset,
            batch,
            Optional.ofNullable(plan.stream()).map(StreamPlan::windows),
            merge(batch));
  }

  static StreamEnd of(IngestPlan plan) {
    return new StreamEnd(plan, Sinks.publisher(plan.topic()), BatchEnd.planOf(plan));
  }

  /** A topic's rows are sent in the order in which workers staged them. */
  private Optional<StagedMerge> merge(BatchPlan batch) {
    return plan.topic() != null || plan.stream() == null || plan.stream().mergeBytes() == 0
        ? Optional.empty()
        : Optional.of(new StagedMerge(dataset, batch, plan.stream().mergeBytes(), BatchEnd::open));
  }

  /**
   * Commits what is new.
   *
   * @throws FinalFailure if it is refused: doing it again would come to the same
   */
  void commit(List<StreamReport> reports) throws IOException {
    if (!recovered) {
      // What was committed before a restart is not committed again, and may wait to be published.
      dataset.recover();
      recovered = true;
    }
    List<TaskReport> tasks = reports.stream().map(StreamReport::task).toList();
    BatchEnd.register(dataset, plan, tasks);
    RegistryStep.Entered entered = registry.enter(tasks, BatchEnd.made(tasks));
    if (entered.mayPass()) {
      throw new IOException(String.join("; ", entered.problems()));
    }
    StreamResult result =
        entered.problems().isEmpty()
            ? commit.run(with(reports, entered.reports()), System.currentTimeMillis())
            : StreamResult.refused(RunState.REFUSED, entered.problems());
    if (result.state() == RunState.COMMITTED) {
      reports.forEach(
          report -> report.seen().forEach(seen -> backlogs.put(seen.partition(), seen.backlog())));
      Progress.of(plan.run()).reported();
      result.commit().ifPresent(this::show);
      pulses.beat(result.commit(), backlog());
      return;
    }
    RunLedger ledger = new RunLedger(dataset);
    RunRecord record = ledger.find(plan.run()).orElseThrow();
    ledger.end(record.refused(Instant.now(), result.state(), result.problems()));
    throw new FinalFailure(String.join("; ", result.problems()));
  }

  private static List<StreamReport> with(List<StreamReport> reports, List<TaskReport> tasks) {
    return IntStream.range(0, reports.size())
        .mapToObj(i -> new StreamReport(tasks.get(i), reports.get(i).seen(), reports.get(i).gone()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    publisher.close();
  }

  private void show(Commit made) {
    Progress.of(plan.run()).committed(made.number(), backlog(), watermark(made));
  }

  private long backlog() {
    return backlogs.values().stream().mapToLong(waiting -> Math.max(0, waiting)).sum();
  }

  static long watermark(Commit made) {
    return made.stream() == null ? EventWindows.NO_WATERMARK : made.stream().watermarkMillis();
  }
}
