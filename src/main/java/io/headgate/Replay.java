package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.commit.LastTarget;
import io.headgate.commit.OpenDeadLetters;
import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.lineage.Lineage;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RegistryGate;
import io.headgate.plan.Settings;
import io.headgate.read.files.ListedFile;
import io.headgate.read.files.TaskPlanner;
import io.headgate.replay.LetterFormat;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.SchemaPlanner;
import io.headgate.schema.drift.SourceShape;
import io.headgate.source.Compression;
import io.headgate.source.FileRef;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadTopicSpec;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run whose source is a pipeline's open dead letters. Its commit names the files that it took, so
 * that no later replay takes them again; what fails again is a new dead letter with one more
 * attempt.
 */
final class Replay {
  private final PipelineSpec spec;
  private final Engine.Letters which;
  private final Optional<String> id;
  private final Lineage lineage;

  /**
   * @param id the run's; one of its own if empty
   * @param lineage who is told of it
   */
  Replay(PipelineSpec spec, Engine.Letters which, Optional<String> id, Lineage lineage) {
    this.spec = spec;
    this.which = which;
    this.id = id;
    this.lineage = lineage;
  }

  /** Runs it; empty if there are no open letters. */
  Optional<RunRecord> run(RunnerSettings runner, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Settings settings = Settings.of(spec);
    refuseColumnsOfMessages();
    Dataset dataset = Sinks.open(settings);
    OpenDeadLetters open = OpenDeadLetters.of(dataset.log());
    List<DeadLetterFile> taken = new ArrayList<>(open.open());
    if (which == Engine.Letters.OPEN_AND_POISON) {
      taken.addAll(open.poison());
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    PlannedRun planned = plan(settings, dataset, taken, runner);
    return Optional.of(
        new BatchRun(dataset, runner, id, lineage)
            .run(planned, OnExisting.APPEND, Taken.letters(dataset, taken), started));
  }

  /** A dead letter is a message's value: what stood beside it would be missing, silently. */
  private void refuseColumnsOfMessages() {
    if (spec.read() instanceof ReadTopicSpec topic && !topic.columns().isEmpty()) {
      Problems problems = new Problems();
      problems.add(
          spec.places().source(),
          "Cannot replay: columns "
              + String.join(", ", topic.columns().keySet())
              + " come from what stands beside a message's value, and dead letters hold values"
              + " alone: send the messages to the topic again");
      problems.throwIfAny();
    }
  }

  private static PlannedRun plan(
      Settings settings, Dataset dataset, List<DeadLetterFile> taken, RunnerSettings runner)
      throws IOException {
    List<ListedFile> listed = new ArrayList<>();
    List<FileRef> sources = new ArrayList<>();
    for (DeadLetterFile letters : taken) {
      Path file = dataset.resolve(letters.path());
      long bytes = Files.size(file);
      listed.add(
          new ListedFile(
              letters.path(),
              file.toString(),
              bytes,
              true,
              Files.getLastModifiedTime(file).toInstant()));
      sources.add(FileRef.whole(file.toString(), letters.path(), true, bytes, Compression.NONE));
    }
    return new PlannedRun(
        settings,
        listed,
        sources,
        RegistryGate.passWithoutHolding(
            settings,
            SchemaPlanner.plan(
                settings.contract(),
                settings.indispensable(),
                LastTarget.of(dataset.root()),
                sources.stream().map(Replay::shape).toList(),
                Evidence.NONE)),
        TaskPlanner.plan(
            sources,
            new LetterFormat(settings.readFormat()),
            runner.parallelism(),
            settings.spec().write().rollBytes()));
  }

  /** Letters are read by the dataset's own names: what they were refused for is in them. */
  private static SourceShape shape(FileRef letters) {
    return new SourceShape(letters.name(), SourceColumns.UNDECLARED);
  }
}
