package io.headgate.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the commit step of a stream is, for somebody who watches from another process. A file in
 * the dataset that is written over at each checkpoint, not durable: accounts never rest on it.
 *
 * @param attempt changes when the job is restarted; counts begin anew then
 * @param reports how often workers have reported, be it that there is nothing new
 * @param rows read by what was committed
 * @param commit number of the last one; 0 before the first
 * @param committed when that was, in milliseconds since 1970; null before the first
 * @param backlog messages that wait in the source
 * @param watermark null without one
 */
public record StreamPulse(
    long attempt,
    long reports,
    long rows,
    long rejected,
    long commits,
    long commit,
    @Nullable Long committed,
    long backlog,
    @Nullable Long watermark) {

  /** Shows it in place of the last one. */
  public void write(Dataset dataset, String run) throws IOException {
    Path file = file(dataset, run);
    Path next = file.resolveSibling(file.getFileName() + "." + Long.toHexString(attempt));
    Files.write(next, CommitJson.compact(this));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The last one; empty before the first. */
  public static Optional<StreamPulse> find(Dataset dataset, String run) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file(dataset, run));
      return Optional.of(CommitJson.read(bytes, StreamPulse.class, "pulse of " + run));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Forgets it, once the run has ended. */
  public static void clear(Dataset dataset, String run) throws IOException {
    Files.deleteIfExists(file(dataset, run));
  }

  private static Path file(Dataset dataset, String run) {
    return dataset.house().resolve("runs").resolve(RunId.check(run) + ".pulse");
  }
}
