package io.headgate.commit;

import java.io.IOException;
import java.util.List;

/** Moves the files of every commit that is not completed yet to their places. */
final class FilePublisher implements Publisher {
  @Override
  public void publish(Dataset dataset) throws IOException {
    Completed completed = new Completed(dataset.house().resolve("completed.json"));
    long done = completed.number();
    List<Commit> open = dataset.log().since(done);
    for (Commit commit : open) {
      new RollForward(dataset, commit).run();
      done = commit.number();
    }
    if (!open.isEmpty()) {
      completed.record(done);
    }
  }
}
