package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.reject.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param commit the commit, if it was published
 * @param files data files published
 * @param bytes their size
 * @param deadLetters where the dead-letter files are now: published, or kept for inspection
 * @param held names of the sources that are kept as they came
 * @param schemaChanges what was met and done, for a person
 * @param warnings rows that break a rule which only warns, by the rule's name
 * @param problems why it was not published, all of it
 */
public record BatchResult(
    RunState state,
    Optional<Commit> commit,
    Accounts accounts,
    Map<RejectionCode, RejectionCount> rejections,
    long files,
    long bytes,
    List<String> deadLetters,
    List<String> held,
    List<String> schemaChanges,
    Map<String, Long> warnings,
    List<String> problems) {
  public BatchResult {
    rejections = Collections.unmodifiableMap(rejections);
    deadLetters = List.copyOf(deadLetters);
    held = List.copyOf(held);
    schemaChanges = List.copyOf(schemaChanges);
    problems = List.copyOf(problems);
  }

  /**
   * What became of a run's batch, for a process other than the one that committed it; empty if its
   * commit step has not ended.
   */
  public static Optional<BatchResult> find(Dataset dataset, String run) throws IOException {
    Path file = file(dataset, run);
    Optional<Commit> commit = dataset.log().find(run);
    if (!Files.exists(file)) {
      return commit.map(found -> of(found, Map.of()));
    }
    Stored stored;
    try {
      stored = CommitJson.read(Files.readAllBytes(file), Stored.class, "batch result " + file);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; delete it to go on without", e);
    }
    return Optional.of(
        commit.isPresent()
            ? of(commit.get(), stored.rejections)
            : new BatchResult(
                stored.state,
                Optional.empty(),
                stored.accounts,
                stored.rejections,
                0,
                0,
                stored.deadLetters,
                List.of(),
                List.of(),
                Map.of(),
                stored.problems));
  }

  static BatchResult of(Commit commit, Map<RejectionCode, RejectionCount> rejections) {
    return new BatchResult(
        RunState.COMMITTED,
        Optional.of(commit),
        commit.accounts(),
        rejections,
        commit.files().size(),
        commit.bytes(),
        commit.deadLetters().stream().map(DeadLetterFile::path).toList(),
        commit.held().stream().map(HeldFile::source).toList(),
        commit.schemaChanges().stream().map(SchemaEvent::message).toList(),
        commit.warnings(),
        List.of());
  }

  void store(Dataset dataset, String run) throws IOException {
    Path file = file(dataset, run);
    Durable.createDirectories(Durable.parent(file));
    Durable.write(
        file, CommitJson.pretty(new Stored(state, accounts, rejections, deadLetters, problems)));
  }

  static Path file(Dataset dataset, String run) {
    return dataset.house().resolve("results").resolve(RunId.check(run) + ".json");
  }

  /** What the log does not have of a result. */
  private record Stored(
      RunState state,
      Accounts accounts,
      Map<RejectionCode, RejectionCount> rejections,
      List<String> deadLetters,
      List<String> problems) {
    Stored {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(accounts, "accounts");
      Objects.requireNonNull(rejections, "rejections");
    }
  }
}
