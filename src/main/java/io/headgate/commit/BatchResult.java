package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.record.ValueCounts;
import io.headgate.reject.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * @param values that did not go straight through
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
    ValueCounts values,
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
    Optional<Stored> found = stored(file);
    Long number = found.map(Stored::commit).orElse(null);
    Optional<Commit> commit =
        number == null
            ? dataset.log().find(run, new RunLedger(dataset).startedAfter(run))
            : Optional.of(dataset.log().read(number));
    if (found.isEmpty()) {
      return commit.map(made -> of(made, Map.of()));
    }
    Stored stored = found.get();
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
                ValueCounts.NONE,
                stored.problems));
  }

  private static Optional<Stored> stored(Path file) throws IOException {
    try {
      return Optional.of(
          CommitJson.read(Files.readAllBytes(file), Stored.class, "batch result " + file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; delete it to go on without", e);
    }
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
        commit.values(),
        List.of());
  }

  void store(Dataset dataset, String run) throws IOException {
    Path file = file(dataset, run);
    Durable.createDirectories(Durable.parent(file));
    Durable.write(
        file,
        CommitJson.pretty(
            new Stored(
                state,
                accounts,
                rejections,
                deadLetters,
                problems,
                commit.map(Commit::number).orElse(null))));
  }

  static Path file(Dataset dataset, String run) {
    return dataset.house().resolve("results").resolve(RunId.check(run) + ".json");
  }

  /**
   * What the log does not have of a result.
   *
   * @param commit its number; null if there is none, or that was not noted
   */
  private record Stored(
      RunState state,
      Accounts accounts,
      Map<RejectionCode, RejectionCount> rejections,
      List<String> deadLetters,
      List<String> problems,
      @Nullable Long commit) {
    Stored {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(accounts, "accounts");
      Objects.requireNonNull(rejections, "rejections");
    }
  }
}
