package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.cli.StreamLimits;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.Settings;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs pipelines as Beam jobs. */
final class BeamEngine implements Engine {
  @Override
  public RunRecord run(
      PipelineSpec spec, Optional<String> plan, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException {
    Settings settings = Settings.of(spec);
    PlannedRun planned = RunPlanner.plan(settings, runner.parallelism()).permitted();
    if (plan.isPresent()) {
      planned.heldTo(plan.get());
    }
    Dataset dataset = Dataset.create(spec.write().path());
    return new BatchRun(dataset, runner)
        .run(planned, spec.write().onExisting(), Taken.NONE, started);
  }

  @Override
  public RunRecord stream(
      PipelineSpec spec, StreamLimits limits, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException {
    PlannedRun planned = RunPlanner.stream(Settings.of(spec)).permitted();
    Dataset dataset = Dataset.create(spec.write().path());
    return new StreamRun(dataset, runner, limits).run(planned, started);
  }

  @Override
  public Optional<RunRecord> replay(
      PipelineSpec spec, Letters letters, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException {
    return new Replay(spec, letters).run(runner, started);
  }

  @Override
  public Optional<RunRecord> release(
      PipelineSpec spec, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException {
    return new Release(spec).run(runner, started);
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
    Dataset dataset = Dataset.open(spec.write().path());
    StreamResume resume = StreamResume.find(dataset, run, from, runner.flinkMaster());
    PlannedRun planned = RunPlanner.stream(Settings.of(spec)).permitted();
    return new StreamRun(dataset, runner, limits)
        .resume(planned, resume.run(), resume.last(), resume.from(), started);
  }

  @Override
  public RunRecord settle(Dataset dataset, RunRecord run) throws IOException {
    return new ClusterRuns(dataset).settle(run);
  }
}
