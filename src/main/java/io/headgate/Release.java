package io.headgate;

import io.headgate.cli.Engine;
import io.headgate.commit.Dataset;
import io.headgate.commit.HeldFile;
import io.headgate.commit.OpenHeld;
import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.lineage.Lineage;
import io.headgate.plan.PlannedRun;
import io.headgate.plan.RunPlanner;
import io.headgate.plan.Settings;
import io.headgate.read.files.ListedFile;
import io.headgate.spec.OnExisting;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A run whose sources are those that the dataset holds as they came. They are planned anew, by the
 * contract and the decisions as they are now: what is still to be held is held again, under the
 * same identities. Its commit names the held files that it took, so that no later release takes
 * them.
 */
final class Release {
  private final PipelineSpec spec;
  private final Lineage lineage;

  Release(PipelineSpec spec, Lineage lineage) {
    this.spec = spec;
    this.lineage = lineage;
  }

  /** Runs it; empty if nothing is held. */
  Optional<RunRecord> run(RunnerSettings runner, Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Settings settings = Settings.of(spec);
    Dataset dataset = Sinks.open(settings);
    List<HeldFile> held = OpenHeld.of(dataset.log());
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Set<String> sources = held.stream().map(HeldFile::source).collect(Collectors.toSet());
    PlannedRun planned =
        RunPlanner.plan(
                settings,
                listed(dataset, held),
                file -> sources.contains(file.name()),
                runner.parallelism())
            .permitted();
    return Optional.of(
        new BatchRun(dataset, runner, Optional.empty(), lineage)
            .run(planned, OnExisting.APPEND, Taken.held(held), started));
  }

  /** The stored files under the names that they had at first, each once. */
  private static List<ListedFile> listed(Dataset dataset, List<HeldFile> held) throws IOException {
    List<ListedFile> listed = new ArrayList<>();
    for (HeldFile file : held) {
      if (listed.stream().noneMatch(known -> known.name().equals(file.listed()))) {
        Path copy = dataset.resolve(file.path());
        listed.add(
            new ListedFile(
                file.listed(),
                copy.toString(),
                file.bytes(),
                true,
                Files.getLastModifiedTime(copy).toInstant()));
      }
    }
    return listed;
  }
}
