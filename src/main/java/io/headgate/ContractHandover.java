package io.headgate;

import io.headgate.cli.Engine.Handed;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.SchemaEvent;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.SchemaEntry;
import io.headgate.plan.Settings;
import io.headgate.schema.DriftAction;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReshapeText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands a contract that has changed to the streams that run: it is planned against what they have
 * come to, entered in the registry, and made their next target. Workers look for that when a bundle
 * begins, so that each file has rows of one version, and the first commit that has it says so.
 */
final class ContractHandover {
  private final Settings settings;
  private final Dataset dataset;

  ContractHandover(Settings settings, Dataset dataset) {
    this.settings = settings;
    this.dataset = dataset;
  }

  /** Hands it to all runs of the pipeline that are under way; empty if there are none. */
  List<Handed> hand() throws IOException {
    List<Handed> handed = new ArrayList<>();
    for (RunRecord run : new RunLedger(dataset).list()) {
      if (run.state() == RunState.STARTED && run.pipeline().equals(settings.spec().name())) {
        Optional<TargetChain.StartedWith> started = TargetChain.startedWith(dataset, run.run());
        if (started.isPresent()) {
          handed.add(hand(run.run(), started.get()));
        }
      }
    }
    return handed;
  }

  private Handed hand(String run, TargetChain.StartedWith started) throws IOException {
    checkRest(run, started);
    TargetChain chain = TargetChain.of(dataset, run, started);
    while (true) {
      TargetText before = chain.newest();
      PlannedRun planned = RunPlanner.stream(settings, before.target()).permitted();
      TargetText after = next(before, TargetText.of(planned.schema().after()));
      if (after.equals(before)) {
        return new Handed(run, before.version(), false);
      }
      checkWorkersTakeIt(planned, run, after);
      SchemaEntry.enter(planned);
      if (chain.replace(before, after, event(before, after))) {
        return new Handed(run, after.version(), true);
      }
    }
  }

  /** Rules over several columns and policies change no column, and are a version all the same. */
  private static TargetText next(TargetText before, TargetText planned) {
    if (planned.equals(before) || planned.version() > before.version()) {
      return planned;
    }
    Target same = planned.target();
    return TargetText.of(
        new Target(
            same.contract(),
            same.declared(),
            same.reserved(),
            same.merged(),
            before.version() + 1));
  }

  private void checkRest(String run, TargetChain.StartedWith started) {
    PipelineSpec spec = settings.spec();
    if (!ReshapeText.write(spec.reshape()).equals(started.reshape())
        || !spec.write().layout().orElse("").equals(started.layout())) {
      throw new IllegalArgumentException(
          "Cannot hand the contract to run "
              + run
              + ": the pipeline's reshape steps or layout have changed too: expected a change of the"
              + " contract alone; stop the stream and start it again");
    }
  }

  /** What a worker cannot compile would end the stream, again and again. */
  private void checkWorkersTakeIt(PlannedRun planned, String run, TargetText after)
      throws IOException {
    IngestPlan plan =
        IngestPlans.of(
            dataset,
            planned,
            OnExisting.APPEND,
            Taken.NONE,
            run,
            Instant.now(),
            StreamPlan.of(settings.spec()));
    try (MessageStages worker = new MessageStages(plan)) {
      worker.check(after);
    }
  }

  private static SchemaEvent event(TargetText before, TargetText after) {
    return new SchemaEvent(
        "contract-" + after.version(),
        "contract-changed",
        "",
        "version " + before.version(),
        "version " + after.version(),
        DriftAction.EVOLVE.word(),
        "the contract was changed while the stream ran",
        List.of(),
        List.of());
  }
}
