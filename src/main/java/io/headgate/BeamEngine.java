package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.cli.StreamLimits;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.lineage.Lineage;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.Settings;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs pipelines as Beam jobs. */
final class BeamEngine implements Engine {
  private final Lineage lineage;

  /** Nobody else is told of its runs. */
  BeamEngine() {
    this(Lineage.none());
  }

  BeamEngine(Lineage lineage) {
    this.lineage = lineage;
  }

  /** As the process's environment wants it. */
  static BeamEngine ofProcess() {
    return new BeamEngine(Lineage.ofProcess());
  }

  @Override
  public RunRecord run(
      PipelineSpec spec, Order order, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException {
    Settings settings = Settings.of(spec);
    PlannedRun planned = RunPlanner.plan(settings, runner.parallelism()).permitted();
    if (order.plan().isPresent()) {
      planned.heldTo(order.plan().get());
    }
    Dataset dataset = Sinks.create(settings);
    return new BatchRun(dataset, runner, order.run(), lineage)
        .run(planned, spec.write().onExisting(), Taken.NONE, started);
  }

  @Override
  public RunRecord stream(
      PipelineSpec spec,
      Order order,
      StreamLimits limits,
      RunnerSettings runner,
      Consumer<Started> started)
      throws IOException, JobFailedException {
    Settings settings = Settings.of(spec);
    PlannedRun planned = RunPlanner.stream(settings).permitted();
    Dataset dataset = Sinks.create(settings);
    return new StreamRun(dataset, runner, limits, order.run(), lineage).run(planned, started);
  }

  @Override
  public Optional<RunRecord> replay(
      PipelineSpec spec,
      Order order,
      Letters letters,
      RunnerSettings runner,
      Consumer<Started> started)
      throws IOException, JobFailedException {
    return new Replay(spec, letters, order.run(), lineage).run(runner, started);
  }

  @Override
  public Optional<RunRecord> release(
      PipelineSpec spec, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException {
    return new Release(spec, lineage).run(runner, started);
  }

  @Override
  public RunRecord resume(
      PipelineSpec spec,
      String run,
      Optional<String> from,
      StreamLimits limits,
      RunnerSettings runner,
      Consumer<Started> started)
      throws IOException, JobFailedException {
    Settings settings = Settings.of(spec);
    Dataset dataset = Sinks.open(settings);
    StreamResume resume = StreamResume.find(dataset, run, from, runner.flinkMaster());
    PlannedRun planned = RunPlanner.stream(settings).permitted();
    return new StreamRun(dataset, runner, limits, Optional.empty(), lineage)
        .resume(planned, resume.run(), resume.last(), resume.from(), started);
  }

  @Override
  public void publish(PipelineSpec spec) throws IOException {
    var unused = Sinks.open(Settings.of(spec));
  }

  @Override
  public RunRecord settle(Dataset dataset, RunRecord run) throws IOException {
    return new ClusterRuns(dataset).settle(run);
  }

  @Override
  public List<Handed> hand(PipelineSpec spec) throws IOException {
    Settings settings = Settings.of(spec);
    return new ContractHandover(settings, Sinks.open(settings)).hand();
  }
}
