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
  private final Dataset dataset;
  private final Commit commit;

  RollForward(Dataset dataset, Commit commit) {
    this.dataset = dataset;
    this.commit = commit;
  }

  void run() throws IOException {
    List<Move> moves = moves();
    Set<Path> directories = new LinkedHashSet<>();
    for (Move move : moves) {
      directories.add(Durable.parent(move.to));
    }
    Set<Path> changed = new LinkedHashSet<>(directories);
    for (Path directory : directories) {
      changed.addAll(Durable.createDirectoriesLazily(directory));
    }
    for (Move move : moves) {
      move.run();
    }
    check();
    sync(changed);
    clean();
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

  /** The moves in their order: old files out, new ones in, dead letters last. */
  List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    Path expired = dataset.expired(commit.number());
    for (RemovedFile file : commit.removed()) {
      Path to = expired.resolve(file.path());
      // Staging first: a file that somebody moves to its final place meanwhile is found there.
      moves.add(new Move(dataset.resolve(file.stagedPath()), to));
      moves.add(new Move(dataset.resolve(file.path()), to));
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
    return moves;
  }

  /** The data files that have a place outside of staging. */
  private List<DataFile> placed() {
    return commit.sendsRows() ? List.of() : commit.files();
  }

  private void check() throws IOException {
    for (DataFile file : placed()) {
      if (!Files.exists(dataset.resolve(file.path()))
          && dataset.log().removal(file.path()).isEmpty()) {
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
    for (Commit later : dataset.log().since(commit.number())) {
      if (later.released().contains(file.path()) || later.mode() == CommitMode.REPLACE) {
        return true;
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

  /** Removes what no log names any more: empty directories, and a batch's staging. */
  private void clean() throws IOException {
    for (RemovedFile file : commit.removed()) {
      Durable.deleteEmpty(Durable.parent(dataset.resolve(file.path())), dataset.root());
    }
    if (commit.key().equals(commit.run()) && !commit.sendsRows()) {
      Durable.deleteTree(dataset.staging(commit.run()));
    }
  }

  /** One file's way. */
  record Move(Path from, Path to) {
    void run() throws IOException {
      Durable.move(from, to);
    }
  }
}
