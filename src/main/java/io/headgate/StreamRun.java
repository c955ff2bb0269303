package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.cli.StreamLimits;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunId;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.StreamTotals;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.Launcher;
import io.headgate.launch.RunnerSettings;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.SchemaEntry;
import io.headgate.spec.OnExisting;
import io.headgate.spec.StreamSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of a stream: entered in the ledger, launched, watched, and added up from its commits. */
final class StreamRun {
  private final Dataset dataset;
  private final RunnerSettings runner;
  private final StreamLimits limits;
  private final Optional<String> id;

  /**
   * @param id the run's; one of its own if empty
   */
  StreamRun(Dataset dataset, RunnerSettings runner, StreamLimits limits, Optional<String> id) {
    this.dataset = dataset;
    this.runner = runner;
    this.limits = limits;
    this.id = id;
  }

  /** Runs until it is asked to stop, by a limit, a person, or a commit that is refused. */
  RunRecord run(PlannedRun planned, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Launcher.check(runner);
    Instant now = Instant.now();
    String run = id.orElseGet(() -> RunId.create(now));
    String name = planned.settings().spec().name();
    StreamSpec stream = planned.settings().spec().stream().orElseThrow();
    long before = dataset.log().latest();
    IngestPlan plan =
        IngestPlans.of(
            dataset,
            planned,
            OnExisting.APPEND,
            Taken.NONE,
            run,
            now,
            StreamPlan.of(planned.settings().spec()));
    DatasetControl control = new DatasetControl(dataset.root().toString(), name, run);
    SchemaEntry.enter(planned);
    Sinks.register(plan, plan.target());
    RunLedger ledger = new RunLedger(dataset);
    ledger.start(run, name, now);
    if (runner.isCluster()) {
      new RunJob(runner.flinkMaster(), Launcher.jobId(name + "-" + run)).enter(dataset, run);
    }
    started.accept(new Engine.Started(run, 0));
    try (StreamWatch watch = new StreamWatch(dataset, run, limits, stream.every(), runner)) {
      watch.start();
      Launcher.runStream(
          runner,
          name + "-" + run,
          stream.every(),
          pipeline ->
              StreamPipeline.build(
                  pipeline, plan, planned.settings().spec().read(), control, runner.parallelism()));
    } catch (JobFailedException | RuntimeException e) {
      RunRecord record = ended(ledger, run, before, RunState.FAILED);
      if (record.problems().isEmpty()) {
        ledger.end(record.refused(Instant.now(), RunState.FAILED, reason(e)));
        throw e;
      }
      return record;
    }
    if (runner.attachment() == RunnerSettings.Attachment.LEAVE) {
      return ledger.find(run).orElseThrow();
    }
    return ended(ledger, run, before, RunState.COMMITTED);
  }

  private static List<String> reason(Exception failure) {
    return List.of(JobFailedException.reason(failure));
  }

  /** Enters the end, unless the commit step has: its reason stays, with the counts of before. */
  private RunRecord ended(RunLedger ledger, String run, long before, RunState state)
      throws IOException {
    RunRecord record = ledger.find(run).orElseThrow();
    RunRecord ended =
        record.streamed(
            record.problems().isEmpty() ? state : record.state(),
            Instant.now(),
            StreamTotals.of(dataset, run, before));
    ledger.end(ended);
    return ended;
  }
}
