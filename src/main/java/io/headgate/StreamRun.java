package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.cli.StreamLimits;
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
  private final Lineage lineage;

  /**
   * @param id the run's; one of its own if empty
   * @param lineage who is told of it
   */
  StreamRun(
      Dataset dataset,
      RunnerSettings runner,
      StreamLimits limits,
      Optional<String> id,
      Lineage lineage) {
    this.dataset = dataset;
    this.runner = runner;
    this.limits = limits;
    this.id = id;
    this.lineage = lineage;
  }

  /** Runs until it is asked to stop, by a limit, a person, or a commit that is refused. */
  RunRecord run(PlannedRun planned, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Launcher.check(runner);
    Optional<HomeCluster> home = HomeCluster.find();
    if (home.isPresent()) {
      Optional<KnownRun> known = known(home.get());
      if (known.isPresent()) {
        return again(planned, known.get(), home.get(), started);
      }
    }
    Instant now = Instant.now();
    String run = id.orElseGet(() -> RunId.create(now));
    String name = planned.settings().spec().name();
    long before = dataset.log().latest();
    SchemaEntry.enter(planned);
    new RunLedger(dataset).start(run, name, now);
    Job first = Job.first(name, run, dataset.root().toString());
    Job job = home.map(cluster -> first.as(cluster.job())).orElse(first);
    if (runner.isCluster()) {
      RunJob.stream(runner.flinkMaster(), job.id(), before).enter(dataset, run);
    }
    return launch(planned, job, before, now, started);
  }

  /** The run that the job is already, or whose savepoint it begins from. */
  private Optional<KnownRun> known(HomeCluster home) throws IOException {
    Optional<KnownRun> known = KnownRun.ofJob(dataset, home.job());
    return known.isPresent() || home.from().isEmpty() ? known : KnownRun.ofStream(dataset);
  }

  /**
   * The job of a main that a JobManager runs once more: Flink has the job that it was, or goes on
   * from its last checkpoint, or from a savepoint that was taken of it.
   */
  private RunRecord again(
      PlannedRun planned, KnownRun known, HomeCluster home, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    boolean same = known.job().job().equals(home.job());
    String run = known.run().run();
    SchemaEntry.enter(planned);
    if (known.run().state() != RunState.STARTED) {
      new RunLedger(dataset).resume(known.run());
    }
    if (!same) {
      known
          .job()
          .next(runner.flinkMaster(), home.job(), home.from().orElseThrow())
          .enter(dataset, run);
    }
    Job job =
        new Job(
                known.run().pipeline(),
                run,
                dataset.root().toString(),
                known.job().attempt() + (same ? 0 : 1))
            .as(home.job());
    return launch(planned, job, known.job().after(), Instant.now(), started);
  }

  /**
   * Takes a run up again as a new job, and runs it as {@link #run} does.
   *
   * @param last the job that it was
   * @param from savepoint or checkpoint that it goes on from
   */
  RunRecord resume(
      PlannedRun planned,
      RunRecord record,
      RunJob last,
      String from,
      Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    RunnerSettings resuming = runner.from(from);
    Launcher.check(resuming);
    Job job =
        new Job(record.pipeline(), record.run(), dataset.root().toString(), last.attempt() + 1);
    SchemaEntry.enter(planned);
    new RunLedger(dataset).resume(record);
    last.next(runner.flinkMaster(), job.id(), from).enter(dataset, record.run());
    return new StreamRun(dataset, resuming, limits, id, lineage)
        .launch(planned, job, last.after(), Instant.now(), started);
  }

  private RunRecord launch(
      PlannedRun planned, Job job, long before, Instant now, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    IngestPlan plan =
        IngestPlans.of(
            dataset,
            planned,
            OnExisting.APPEND,
            Taken.NONE,
            job.run(),
            now,
            StreamPlan.of(planned.settings().spec()));
    Sinks.register(plan, plan.target());
    TargetChain.start(plan);
    try (LineageRun told = Told.begin(lineage, planned, dataset, job.run())) {
      started.accept(new Engine.Started(job.run(), 0));
      return watch(planned, plan, job, before, told);
    }
  }

  private RunRecord watch(
      PlannedRun planned, IngestPlan plan, Job job, long before, LineageRun told)
      throws IOException, JobFailedException {
    StreamSpec stream = planned.settings().spec().stream().orElseThrow();
    DatasetControl control =
        new DatasetControl(dataset.root().toString(), job.pipeline(), job.run());
    RunEnd end = new RunEnd(dataset, job.run());
    try (StreamWatch watch = new StreamWatch(dataset, job.run(), limits, stream.every(), runner)) {
      watch.start();
      Launcher.runStream(
          runner,
          job,
          stream.every(),
          pipeline ->
              StreamPipeline.build(
                  pipeline, plan, planned.settings().spec().read(), control, runner.parallelism()));
    } catch (JobFailedException e) {
      RunState state = BatchRun.state(e);
      RunRecord ended = end.stream(before, state, reason(e));
      told.ended(ended);
      if (ended.state() == RunState.FAILED && ended.problems().equals(reason(e))) {
        throw e;
      }
      return ended;
    } catch (RuntimeException e) {
      told.ended(end.stream(before, RunState.FAILED, reason(e)));
      throw e;
    }
    if (runner.attachment() == RunnerSettings.Attachment.LEAVE) {
      return new RunLedger(dataset).find(job.run()).orElseThrow();
    }
    RunRecord ended = end.stream(before, RunState.COMMITTED, List.of());
    told.ended(ended);
    return ended;
  }

  private static List<String> reason(Exception failure) {
    return List.of(JobFailedException.reason(failure));
  }
}
