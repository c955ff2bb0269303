package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.StreamReport;
import io.headgate.commit.TaskReport;
import io.headgate.format.Part;
import io.headgate.format.SourceException;
import io.headgate.launch.FinalFailure;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.ListedFile;
import io.headgate.read.watch.WatchedFiles;
import io.headgate.record.Coverage;
import io.headgate.record.Origin;
import io.headgate.source.FilePart;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one worker that takes watched files in, compiled from the plan once. A file is read
 * whole, and is a partition of the stream: its position is its size, so that it is committed as a
 * whole or not at all. Not for several threads.
 */
final class WatchedStages implements BundleStages<WatchedFiles> {
  private final IngestStages stages;
  private final Dataset dataset;
  private final String run;
  private @Nullable Bundle bundle;

  /** What is open between two checkpoints. */
  private static final class Bundle {
    final TaskIntake intake;
    final HeldSources held;
    final List<Coverage> coverage = new ArrayList<>();
    final List<String> gone = new ArrayList<>();
    long bytes;

    Bundle(TaskIntake intake, HeldSources held) {
      this.intake = intake;
      this.held = held;
    }
  }

  WatchedStages(IngestPlan plan) {
    stages = new IngestStages(plan);
    dataset = Dataset.at(Path.of(plan.dataset()));
    run = plan.run();
  }

  /**
   * Takes files in.
   *
   * @throws FinalFailure if one is damaged, or has changed since it was committed
   */
  @Override
  public void ingest(WatchedFiles files) throws IOException {
    if (!files.problems().isEmpty()) {
      throw new FinalFailure(String.join("; ", files.problems()));
    }
    Bundle open = bundle;
    if (open == null) {
      open = new Bundle(stages.intake(0), new HeldSources(dataset, run, dataset.staging(run)));
      bundle = open;
    }
    open.gone.addAll(files.gone());
    for (ListedFile file : files.files()) {
      ingest(file, open);
      open.coverage.add(new Coverage(0, file.name(), 0, 1, 0, file.bytes()));
      open.bytes += file.bytes();
    }
  }

  private void ingest(ListedFile file, Bundle open) throws IOException {
    try {
      List<FilePart> parts = new ArrayList<>();
      for (FileRef ref : FileInspector.detecting().inspect(List.of(file))) {
        parts.add(new FilePart(ref, Part.WHOLE, parts.size(), 0, 1));
      }
      if (!parts.isEmpty()) {
        stages.take(new ReadTask(0, parts), open.intake, open.held);
      }
    } catch (SourceException damaged) {
      checkUnchanged(file);
      FinalFailure failure = new FinalFailure(String.valueOf(damaged.getMessage()));
      failure.initCause(damaged);
      throw failure;
    }
    checkUnchanged(file);
  }

  /** What was read must be what was listed. The runner begins anew, and waits for the rest. */
  private static void checkUnchanged(ListedFile file) throws IOException {
    if (!file.resource().startsWith("/")) {
      return; // An object of a remote storage is replaced, never written to.
    }
    long bytes = Files.size(Path.of(file.resource()));
    if (bytes != file.bytes()) {
      throw new SourceException(
          new Origin(file.name()),
          file.bytes(),
          "it was written to while it was read: it had "
              + file.bytes()
              + " bytes and has "
              + bytes
              + ": let complete-when say better when it is complete",
          null);
    }
  }

  @Override
  public Optional<StreamReport> finish() throws IOException {
    Bundle open = bundle;
    if (open == null) {
      return Optional.empty();
    }
    try (TaskIntake intake = open.intake) {
      bundle = null;
      TaskReport report = intake.finish(0, open.coverage, open.held.files(), open.bytes);
      return Optional.of(new StreamReport(report, List.of(), open.gone));
    }
  }

  @Override
  public void close() throws IOException {
    if (bundle != null) {
      bundle.intake.close();
      bundle = null;
    }
  }
}
