package io.headgate.commit;

import java.io.IOException;

/** Moves the files of every commit that is not completed yet to their places. */
final class FilePublisher implements Publisher {
  @Override
  public void publish(Dataset dataset) throws IOException {
    Completed completed = new Completed(dataset.house().resolve("completed.json"));
    long done = completed.number();
    CommitLog log = dataset.log();
    long latest = log.latest();
    if (latest < done) {
      throw new IOException(
          "Cannot use the log of "
              + dataset.root()
              + ": commit "
              + done
              + " was completed, and the last one there is "
              + latest
              + "; restore the log");
    }
    int changes = 0;
    try (Commits open = new Commits(log, done + 1, latest)) {
      for (Commit commit = open.next(); commit != null; commit = open.next()) {
        new RollForward(dataset, commit).run();
        changes += Checkpointer.changes(commit);
      }
    }
    if (latest > done) {
      completed.record(latest);
    }
    if (changes >= log.shape().many()) {
      new Checkpointer(log).run(latest);
    }
  }
}
