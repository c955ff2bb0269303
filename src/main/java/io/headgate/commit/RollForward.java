package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.reject.letter.LetterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes a commit that is in the log: takes away what it removes, and moves its files from
 * staging to their final places. Every step may be repeated, and several processes may do them at
 * once, since files only ever go from staging to their place to expired, and no path is used twice.
 */
final class RollForward {
  /** Moves between two waits for the disk. */
  private static final int AT_ONCE = 10_000;

  private static final List<RemovedFile> NONE = List.of();

  private final Dataset dataset;
  private final Commit commit;

  RollForward(Dataset dataset, Commit commit) {
    this.dataset = dataset;
    this.commit = commit;
  }

  void run() throws IOException {
    List<Move> some = new ArrayList<>();
    each(
        move -> {
          some.add(move);
          if (some.size() == AT_ONCE) {
            run(some);
            some.clear();
          }
        });
    run(some);
    check();
    if (commit.key().equals(commit.run()) && !commit.sendsRows()) {
      Durable.deleteTree(dataset.staging(commit.run()));
    }
  }

  private void run(List<Move> moves) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    Set<Path> left = new LinkedHashSet<>();
    for (Move move : moves) {
      directories.add(Durable.parent(move.to));
      if (!move.from.startsWith(dataset.house())) {
        left.add(Durable.parent(move.from));
      }
    }
    Set<Path> changed = new LinkedHashSet<>(directories);
    for (Path directory : directories) {
      changed.addAll(Durable.createDirectoriesLazily(directory));
    }
    for (Move move : moves) {
      move.run();
    }
    sync(changed);
    for (Path directory : left) {
      Durable.deleteEmpty(directory, dataset.root());
    }
  }

  private static void sync(Set<Path> directories) throws IOException {
    while (true) {
      // One that is gone was emptied by a later commit, and deleted.
      directories.removeIf(directory -> !Files.exists(directory));
      try {
        Durable.syncAll(directories);
        return;
      } catch (NoSuchFileException e) {
        if (Files.exists(Path.of(e.getFile()))) {
          throw e;
        }
      }
    }
  }

  /** Gives the moves in their order: old files out, new ones in, dead letters last. */
  void each(Moves moves) throws IOException {
    Path expired = dataset.expired(commit.number());
    if (commit.mode() == CommitMode.REPLACE) {
      try (LiveFiles files = dataset.log().snapshot(commit.number() - 1).files()) {
        for (LiveFile live = files.next(); live != null; live = files.next()) {
          takeAway(RemovedFile.of(live), expired, moves);
        }
      }
    }
    for (RemovedFile file : commit.mode() == CommitMode.REPLACE ? NONE : commit.removed()) {
      takeAway(file, expired, moves);
    }
    for (DataFile file : placed()) {
      moves.add(new Move(dataset.resolve(file.stagedPath()), dataset.resolve(file.path())));
    }
    for (HeldFile file : commit.held()) {
      moves.add(new Move(dataset.resolve(file.stagedPath()), dataset.resolve(file.path())));
    }
    for (DeadLetterFile file : commit.deadLetters()) {
      Path from = dataset.resolve(file.stagedPath());
      Path to = dataset.resolve(file.path());
      moves.add(new Move(LetterFile.viewOf(from), LetterFile.viewOf(to)));
      moves.add(new Move(from, to));
    }
  }

  private void takeAway(RemovedFile file, Path expired, Moves moves) throws IOException {
    Path to = expired.resolve(file.path());
    // Staging first: a file that somebody moves to its final place meanwhile is found there.
    moves.add(new Move(dataset.resolve(file.stagedPath()), to));
    moves.add(new Move(dataset.resolve(file.path()), to));
  }

  /** The data files that have a place outside of staging. */
  private List<DataFile> placed() {
    return commit.sendsRows() ? List.of() : commit.files();
  }

  private void check() throws IOException {
    for (DataFile file : placed()) {
      if (!Files.exists(dataset.resolve(file.path()))
          && dataset.log().removal(file.path(), commit.number()).isEmpty()) {
        throw missing(file.path(), file.stagedPath());
      }
    }
    for (DeadLetterFile file : commit.deadLetters()) {
      if (!Files.exists(dataset.resolve(file.path()))) {
        throw missing(file.path(), file.stagedPath());
      }
    }
    for (HeldFile file : commit.held()) {
      if (!Files.exists(dataset.resolve(file.path())) && !isReleased(file)) {
        throw missing(file.path(), file.stagedPath());
      }
    }
  }

  /** Whether a later commit took it in, so that it may have been swept. */
  private boolean isReleased(HeldFile file) throws IOException {
    try (Commits commits = dataset.log().since(commit.number())) {
      for (Commit later = commits.next(); later != null; later = commits.next()) {
        if (later.released().contains(file.path()) || later.mode() == CommitMode.REPLACE) {
          return true;
        }
      }
    }
    return false;
  }

  private IOException missing(String path, String stagedPath) {
    return new IOException(
        "Cannot complete commit "
            + commit.number()
            + " of "
            + dataset.root()
            + ": "
            + path
            + " is neither there nor in staging as "
            + stagedPath
            + "; restore it");
  }

  /** Takes moves one by one: there may be more of them than fit into memory. */
  interface Moves {
    void add(Move move) throws IOException;
  }

  /** One file's way. */
  record Move(Path from, Path to) {
    void run() throws IOException {
      Durable.move(from, to);
    }
  }
}
