package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks a stream to end: its readers stop, what they read is committed, and its job finishes. A file
 * in the dataset, so that it reaches the workers wherever they are.
 */
public final class StopRequest {
  private final Path file;

  public StopRequest(Dataset dataset, String run) {
    file = dataset.house().resolve("runs").resolve(RunId.check(run) + ".stop");
  }

  public void make() throws IOException {
    Durable.write(file, new byte[0]);
  }

  public boolean isMade() {
    return Files.exists(file);
  }

  /** Takes it back once the stream has ended. */
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
