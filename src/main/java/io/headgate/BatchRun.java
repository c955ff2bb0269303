package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunEnd;
import io.headgate.commit.RunId;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.launch.HomeCluster;
import io.headgate.launch.Job;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.Launcher;
import io.headgate.launch.RunnerSettings;
import io.headgate.lineage.Lineage;
import io.headgate.lineage.LineageRun;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.SchemaEntry;
import io.headgate.spec.OnExisting;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** One batch run: entered in the ledger, launched, and its end read back from the ledger. */
final class BatchRun {
  private final Dataset dataset;
  private final RunnerSettings runner;
  private final Optional<String> id;
  private final Lineage lineage;

  /**
   * @param id the run's; one of its own if empty
   * @param lineage who is told of it
   */
  BatchRun(Dataset dataset, RunnerSettings runner, Optional<String> id, Lineage lineage) {
    this.dataset = dataset;
    this.runner = runner;
    this.id = id;
    this.lineage = lineage;
  }

  /**
   * Runs what was planned.
   *
   * @param taken what it takes in that a commit put aside; nothing if it reads sources
   */
  RunRecord run(
      PlannedRun planned, OnExisting onExisting, Taken taken, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Launcher.check(runner);
    Instant now = Instant.now();
    Optional<HomeCluster> home = HomeCluster.find();
    Optional<KnownRun> known = known(home);
    String run = id.or(() -> known.map(it -> it.run().run())).orElseGet(() -> RunId.create(now));
    String name = planned.settings().spec().name();
    IngestPlan plan = IngestPlans.of(dataset, planned, onExisting, taken, run, now, null);
    SchemaEntry.enter(planned);
    Sinks.register(plan, plan.target());
    RunLedger ledger = new RunLedger(dataset);
    if (known.isEmpty()) {
      ledger.start(run, name, now);
    }
    Job first = Job.first(name, run, dataset.root().toString());
    Job job = home.map(cluster -> first.as(cluster.job())).orElse(first);
    if (runner.isCluster() && known.isEmpty()) {
      RunJob.batch(runner.flinkMaster(), job.id()).enter(dataset, run);
    }
    try (LineageRun told = Told.begin(lineage, planned, dataset, run)) {
      return launch(planned, plan, job, started, told);
    }
  }

  private RunRecord launch(
      PlannedRun planned,
      IngestPlan plan,
      Job job,
      Consumer<Engine.Started> started,
      LineageRun told)
      throws IOException, JobFailedException {
    String run = plan.run();
    try {
      started.accept(new Engine.Started(run, planned.tasks().size()));
      Launcher.runBatch(
          runner, job, pipeline -> IngestPipeline.build(pipeline, plan, planned.tasks()));
    } catch (JobFailedException e) {
      RunRecord record = end(run, state(e), e);
      told.ended(record);
      // What is committed is visible in files; its rows may still be unsent, until the next run.
      boolean unsent = record.state() == RunState.COMMITTED && plan.topic() != null;
      if (record.state() == RunState.FAILED || unsent) {
        throw e;
      }
      return record;
    } catch (RuntimeException e) {
      told.ended(end(run, RunState.FAILED, e));
      throw e;
    }
    RunRecord record =
        new RunLedger(dataset)
            .find(run)
            .orElseThrow(() -> new IOException("Cannot find run " + run + " in the ledger"));
    told.ended(record);
    return record;
  }

  /** The run that the job is already whose main a JobManager runs once more. */
  private Optional<KnownRun> known(Optional<HomeCluster> home) throws IOException {
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Optional<KnownRun> known = KnownRun.ofJob(dataset, home.get().job());
    if (known.filter(it -> it.run().state() != RunState.STARTED).isPresent()) {
      throw new IllegalStateException(
          "Cannot run job "
              + home.get().job()
              + " again: its run "
              + known.get().run().run()
              + " has ended "
              + known.get().run().state());
    }
    return known;
  }

  /** Enters a failure, unless the run committed before it failed. */
  private RunRecord end(String run, RunState state, Exception failure) throws IOException {
    return new RunEnd(dataset, run).batch(state, JobFailedException.reason(failure));
  }

  static RunState state(JobFailedException failure) {
    return failure.ending() == JobFailedException.Ending.CANCELLED
        ? RunState.CANCELLED
        : RunState.FAILED;
  }
}
