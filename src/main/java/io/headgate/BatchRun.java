package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunId;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.SourceState;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.Launcher;
import io.headgate.launch.RunnerSettings;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.SchemaEntry;
import io.headgate.read.files.ListedFile;
import io.headgate.reject.Budget;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import io.headgate.source.FileRef;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReshapeText;
import io.headgate.spec.WriteFilesSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One batch run: entered in the ledger, launched, and its end read back from the ledger. */
final class BatchRun {
  private final Dataset dataset;
  private final RunnerSettings runner;

  BatchRun(Dataset dataset, RunnerSettings runner) {
    this.dataset = dataset;
    this.runner = runner;
  }

  /**
   * Runs what was planned.
   *
   * @param taken what it takes in that a commit put aside; nothing if it reads sources
   */
  RunRecord run(
      PlannedRun planned, OnExisting onExisting, Taken taken, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Instant now = Instant.now();
    String run = RunId.create(now);
    String name = planned.settings().spec().name();
    IngestPlan plan = plan(planned, onExisting, taken, run, now);
    SchemaEntry.enter(planned);
    RunLedger ledger = new RunLedger(dataset);
    ledger.start(run, name, now);
    started.accept(new Engine.Started(run, planned.tasks().size()));
    try {
      Launcher.runBatch(
          runner,
          name + "-" + run,
          pipeline -> IngestPipeline.build(pipeline, plan, planned.tasks()));
    } catch (JobFailedException | RuntimeException e) {
      fail(ledger, run, e);
      throw e;
    }
    return ledger
        .find(run)
        .orElseThrow(() -> new IOException("Cannot find run " + run + " in the ledger"));
  }

  /** Enters a failure, unless the run committed before it failed. */
  private static void fail(RunLedger ledger, String run, Exception failure) throws IOException {
    RunRecord record = ledger.find(run).orElseThrow();
    if (record.ended() == null) {
      ledger.end(record.failed(Instant.now(), JobFailedException.reason(failure)));
    }
  }

  private IngestPlan plan(
      PlannedRun planned, OnExisting onExisting, Taken taken, String run, Instant now)
      throws IOException {
    PipelineSpec spec = planned.settings().spec();
    WriteFilesSpec write = spec.write();
    // A replay is all bad records to begin with: a part of it says nothing.
    Budget budget = taken.letters().isEmpty() ? spec.budget() : Budget.NONE;
    return new IngestPlan(
        run,
        now.toEpochMilli(),
        spec.name(),
        dataset.root().toString(),
        dataset.relative(spec.rejectPath()),
        TargetText.of(planned.schema().after()),
        planned.schema().before().map(Target::version).orElse(0),
        SourceRoutes.of(planned),
        spec.read().format(),
        spec.read().maxRecordBytes(),
        ReshapeText.write(spec.reshape()),
        write.format(),
        write.layout().orElse(""),
        write.rollBytes(),
        onExisting,
        write.allowShort(),
        budget.ratio().map(Object::toString).orElse(""),
        budget.count().orElse(-1),
        planned.tasks().size(),
        sources(planned),
        taken.letters().isEmpty()
            ? planned.sources().stream().map(FileRef::name).toList()
            : taken.origins(),
        planned.schema().changes().stream().map(SchemaEvent::of).toList(),
        planned.settings().keyColumns().isEmpty() ? "" : planned.settings().book().salt(),
        taken.letters(),
        taken.held());
  }

  private static List<SourceState> sources(PlannedRun planned) {
    Map<String, ListedFile> files = new HashMap<>();
    planned.listed().forEach(file -> files.put(file.resource(), file));
    return planned.sources().stream()
        .map(
            source -> {
              ListedFile file = files.get(source.resource());
              return SourceState.planned(
                  source.name(),
                  source.storedSize(),
                  file == null ? 0 : file.lastModified().toEpochMilli());
            })
        .toList();
  }
}
