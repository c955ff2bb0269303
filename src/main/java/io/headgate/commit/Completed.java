package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How far the log is published: all commits up to a number stand at their final places. May lag
 * behind, since completing a commit again changes nothing, but is never ahead.
 */
final class Completed {
  private final Path file;

  Completed(Path file) {
    this.file = file;
  }

  long number() throws IOException {
    try {
      return CommitJson.read(Files.readAllBytes(file), Mark.class, "mark " + file).number;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IllegalArgumentException e) {
      throw new IOException(
          e.getMessage() + "; write the number of the last commit whose files are all there", e);
    }
  }

  void record(long number) throws IOException {
    Durable.write(file, CommitJson.compact(new Mark(number)));
  }

  private record Mark(long number) {}
}
