package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.TaskReport;
import io.headgate.decode.TaskReader;
import io.headgate.record.Origin;
import io.headgate.reject.Outcome;
import io.headgate.report.Progress;
import io.headgate.source.FilePart;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of one worker of a batch, compiled from the plan once: read, decode, check, reshape
 * and write one task after another. Holds one batch at a time. Not for several threads.
 */
final class IngestStages {
  private final IngestPlan plan;
  private final WorkerStages worker;
  private final SourceReadings readings;
  private TargetStages current;
  private final Map<String, Integer> ordinals = new HashMap<>();

  IngestStages(IngestPlan plan) {
    this.plan = plan;
    worker = new WorkerStages(plan);
    current = worker.target();
    readings = new SourceReadings(worker.target(), plan.routes());
    for (int i = 0; i < plan.origins().size(); i++) {
      ordinals.put(plan.origins().get(i), i);
    }
  }

  /** Takes one task in; safe to repeat, since each attempt writes files of its own. */
  TaskReport ingest(ReadTask task) throws IOException {
    Dataset dataset = worker.dataset();
    try (TaskReader reader = reader(task);
        TaskIntake intake = intake(task.number())) {
      HeldSources held = new HeldSources(dataset, plan.run(), dataset.staging(plan.run()));
      take(reader, intake, held);
      Progress.of(plan.run()).endTask();
      return intake.finish(
          task.number(),
          reader.coverage(),
          held.files(),
          task.parts().stream().mapToLong(part -> part.file().stored()).sum());
    }
  }

  /** What takes the records of a task, or of several, in. */
  TaskIntake intake(int task) throws IOException {
    return new TaskIntake(worker, task);
  }

  /** Takes a task in as a part of something larger, which completes the files. */
  void take(ReadTask task, TaskIntake intake, HeldSources held) throws IOException {
    try (TaskReader reader = reader(task)) {
      take(reader, intake, held);
    }
  }

  private TaskReader reader(ReadTask task) {
    return new TaskReader(task, worker.readFormat(), readings::plan);
  }

  private void take(TaskReader reader, TaskIntake intake, HeldSources held) throws IOException {
    for (Outcome read = reader.next(); read != null; read = reader.next()) {
      take(read, reader, intake, held);
      intake.show(read);
    }
  }

  private void take(Outcome read, TaskReader reader, TaskIntake intake, HeldSources held)
      throws IOException {
    FilePart part = reader.part();
    SourceRoutes.Route route = readings.route(part);
    switch (route.mode()) {
      case HOLD -> {
        held.add(part, route.listed(), intake.name("held"), read.read().count());
        intake.accounts().hold(read);
      }
      case DISCARD -> intake.accounts().discard(read);
      case REJECT -> {
        intake.reject(read);
        intake.accounts().discard(read.batch().tally());
      }
      case READ -> {
        for (Outcome each : mended(part, read, reader)) {
          intake.take(each, each.batch().rows() == 0 ? 0 : ordinal(each.batch().origin()));
        }
      }
    }
  }

  /** What was read in the rows of their targets, refused records mended where the policy says. */
  private List<Outcome> mended(FilePart part, Outcome read, TaskReader reader) throws IOException {
    Outcome folded = readings.outcome(part, read);
    List<Outcome> mended = worker.mender().mend(folded, readings.planned(part));
    if (mended.size() > 1 && worker.letters().isEmpty() && readings.isOpen(part)) {
      TargetStages newest = worker.versions().of(worker.chain().newest());
      if (newest != current) {
        current = newest;
        reader.replan(newest.readPlan());
      }
    }
    return mended;
  }

  private int ordinal(Origin origin) {
    if (plan.stream() != null) {
      return 0; // Its files have no order that was planned.
    }
    Integer ordinal = ordinals.get(origin.source());
    if (ordinal == null) {
      throw new IllegalStateException(
          "Cannot write rows of " + origin.source() + ": the run's plan does not name it");
    }
    return ordinal;
  }
}
