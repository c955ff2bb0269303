package io.headgate.reject.letter;

import io.headgate.reject.Rejection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rejections of one task as dead-letter files: {@code NAME.avro} and, for letters that
 * failed too often, {@code NAME-poison.avro}, each with its view for people. Files are made when
 * their first letter comes, so a task without rejections leaves none. Masking is the caller's.
 */
public final class DeadLetterWriter implements Closeable {
  private final Path directory;
  private final String name;
  private final String run;
  private final Instant time;
  private final LetterLimits limits;
  private @Nullable LetterFileWriter letters;
  private @Nullable LetterFileWriter poison;

  /**
   * @param name without extension; unique in the directory
   * @param time stands in every letter
   */
  public DeadLetterWriter(
      Path directory, String name, String run, Instant time, LetterLimits limits) {
    this.directory = directory;
    this.name = name;
    this.run = run;
    this.time = time;
    this.limits = limits;
  }

  /** Puts a rejection on file. One without payload is marked as such, and cannot be replayed. */
  public void add(Rejection rejection) throws IOException {
    add(new DeadLetter(rejection, run, time, rejection.isWithoutPayload()));
  }

  /** Puts a letter on file again that could not be replayed, as it was. */
  public void add(DeadLetter letter) throws IOException {
    if (letter.rejection().attempt() >= limits.maxAttempts()) {
      if (poison == null) {
        poison = new LetterFileWriter(directory.resolve(name + "-poison.avro"), limits);
      }
      poison.add(letter);
    } else {
      if (letters == null) {
        letters = new LetterFileWriter(directory.resolve(name + ".avro"), limits);
      }
      letters.add(letter);
    }
  }

  /** Completes the files, durably, and says which there are. */
  public List<LetterFile> finish() throws IOException {
    List<LetterFile> files = new ArrayList<>();
    if (letters != null) {
      files.add(letters.finish(false));
    }
    if (poison != null) {
      files.add(poison.finish(true));
    }
    return files;
  }

  /** Closes what is open; without {@link #finish()} the files are not complete. */
  @Override
  public void close() throws IOException {
    try {
      if (letters != null) {
        letters.close();
      }
    } finally {
      if (poison != null) {
        poison.close();
      }
    }
  }
}
