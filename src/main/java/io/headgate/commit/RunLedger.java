package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ledger of a dataset's runs, published or not: one file each in {@code _headgate/runs},
 * written when a run starts and when it ends.
 */
public final class RunLedger {
  private static final String EXTENSION = ".json";

  private final Path directory;
  private final Dataset dataset;

  public RunLedger(Dataset dataset) {
    directory = dataset.house().resolve("runs");
    this.dataset = dataset;
  }

  /**
   * Enters a run of this process.
   *
   * @throws RunTakenException if there is one of that id
   */
  public RunRecord start(String run, String pipeline, Instant time) throws IOException {
    RunRecord record =
        RunRecord.of(run, pipeline, time, RunProcess.current(), dataset.log().latest());
    Durable.createDirectories(directory);
    if (!Durable.createIfAbsent(file(run), CommitJson.pretty(record))) {
      throw new RunTakenException(run);
    }
    return record;
  }

  /** Enters what became of a run. */
  public void end(RunRecord record) throws IOException {
    Durable.createDirectories(directory);
    Durable.write(file(record.run()), CommitJson.pretty(record));
  }

  /** Enters that a run which had ended goes on, in the hands of this process. */
  public RunRecord resume(RunRecord record) throws IOException {
    RunRecord resumed = record.resumed(RunProcess.current());
    end(resumed);
    return resumed;
  }

  /** All runs, latest first. */
  public List<RunRecord> list() throws IOException {
    List<RunRecord> runs = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.list(directory)) {
        for (Path entry : (Iterable<Path>) entries::iterator) {
          String name = entry.getFileName().toString();
          if (name.endsWith(EXTENSION) && !Durable.isTemporary(entry)) {
            find(name.substring(0, name.length() - EXTENSION.length())).ifPresent(runs::add);
          }
        }
      }
    }
    runs.sort(Comparator.comparing(RunRecord::started).thenComparing(RunRecord::run).reversed());
    return runs;
  }

  /**
   * A run as it stands. One that was left without an end by a process that is gone is shown with
   * the result of its commit step, or as aborted if that has none.
   */
  public Optional<RunRecord> find(String run) throws IOException {
    Optional<RunRecord> entered = entered(run);
    if (entered.isEmpty()) {
      return Optional.empty();
    }
    RunRecord record = entered.get();
    if (record.state() != RunState.STARTED
        || RunProcess.of(record).mayBeAlive()
        || RunJob.find(dataset, run).isPresent()) {
      return Optional.of(record);
    }
    Optional<BatchResult> result = BatchResult.find(dataset, run);
    return Optional.of(
        result.isPresent() ? record.ended(ended(run), result.get()) : record.abandoned());
  }

  /** The number of a commit behind which a run's own must be; 0 if that is not known. */
  long startedAfter(String run) throws IOException {
    Long after = entered(run).map(RunRecord::after).orElse(null);
    return after == null ? 0 : after;
  }

  private Optional<RunRecord> entered(String run) throws IOException {
    Path file = file(run);
    try {
      return Optional.of(
          CommitJson.read(Files.readAllBytes(file), RunRecord.class, "run record " + file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; delete it to go on without", e);
    }
  }

  /** About when a run ended that did not come to say so. */
  private Instant ended(String run) throws IOException {
    Optional<Commit> commit = dataset.log().find(run, startedAfter(run));
    return commit.isPresent()
        ? dataset.log().written(commit.get().number())
        : Files.getLastModifiedTime(BatchResult.file(dataset, run)).toInstant();
  }

  private Path file(String run) {
    return directory.resolve(RunId.check(run) + EXTENSION);
  }
}
