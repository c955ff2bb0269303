package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.KeyedRuns;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.RunTakenException;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.spec.PipelineSpec;
import io.headgate.yaml.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A run as scripts ask for it: once under a key, and not for longer than so long. */
final class Launch {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Dataset dataset;
  private final PipelineSpec spec;
  private final LaunchArguments arguments;
  private final Engine engine;
  private final long begun = System.nanoTime();

  /**
   * @param engine asks clusters for runs that were left to them
   */
  Launch(PipelineSpec spec, LaunchArguments arguments, Engine engine) {
    this.spec = spec;
    dataset = Dataset.at(spec.write().path());
    this.arguments = arguments;
    this.engine = engine;
  }

  /** Runs something under an id, or one of its own. */
  interface Job {
    Optional<RunRecord> run(Optional<String> id, Consumer<Engine.Started> started)
        throws IOException, JobFailedException;
  }

  /**
   * Runs a batch: it is cancelled when its time is up.
   *
   * @param settings of the runner; who waits for a cluster's job looks at the time by itself
   */
  Optional<RunRecord> batch(RunnerSettings settings, Job job)
      throws IOException, JobFailedException {
    return once(
        arguments.timeout.isEmpty() || settings.isCluster()
            ? job
            : (id, started) -> {
              try (TimedRun timed = new TimedRun(dataset, arguments.timeout.get())) {
                return timed.run(job, id, started);
              }
            });
  }

  /** Runs a stream, which looks at the time by itself. */
  Optional<RunRecord> stream(Job job) throws IOException, JobFailedException {
    return once(job);
  }

  /** Whether the time is up. */
  boolean isOver() {
    return arguments
        .timeout
        .filter(time -> System.nanoTime() - begun >= time.toNanos())
        .isPresent();
  }

  private Optional<RunRecord> once(Job job) throws IOException, JobFailedException {
    if (arguments.runKey.isEmpty()) {
      return job.run(Optional.empty(), started -> {});
    }
    KeyedRuns runs = new KeyedRuns(dataset, spec.name(), arguments.runKey.get());
    while (true) {
      Optional<RunRecord> last = runs.last();
      if (last.filter(run -> run.state() == RunState.STARTED).isPresent()) {
        return Optional.of(published(join(last.get().run())));
      }
      if (last.filter(run -> run.state() == RunState.COMMITTED).isPresent()) {
        return Optional.of(published(last.get()));
      }
      try {
        return job.run(Optional.of(runs.next()), started -> {});
      } catch (RunTakenException e) {
        // Somebody else has just started it: the next look finds it.
        LockSupport.parkNanos(PERIOD_NANOS);
      }
    }
  }

  /** A run, and its rows in the sink if it has committed: that may have refused them then. */
  private RunRecord published(RunRecord run) throws IOException {
    if (run.state() == RunState.COMMITTED) {
      engine.publish(spec);
    }
    return run;
  }

  /** Waits for the end of a run that somebody else started. */
  private RunRecord join(String run) throws IOException {
    RunLedger ledger = new RunLedger(dataset);
    RunRecord record = engine.settle(dataset, ledger.find(run).orElseThrow());
    while (record.state() == RunState.STARTED) {
      if (isOver()) {
        throw new CancelledException(
            "Cannot wait for run "
                + run
                + " under key "
                + arguments.runKey.get()
                + " for longer than "
                + Durations.print(arguments.timeout.orElse(Duration.ZERO))
                + ": it was started on "
                + record.host()
                + " at "
                + record.started()
                + " and goes on; run the same again to wait for it, or give another key if it is"
                + " gone");
      }
      LockSupport.parkNanos(PERIOD_NANOS);
      record = engine.settle(dataset, ledger.find(run).orElseThrow());
    }
    return record;
  }
}
