package io.headgate.reject.letter;

import java.nio.file.Path;

/**
 * A dead-letter file that was written and closed.
 *
 * @param path the Avro file; {@link #view()} stands beside it
 * @param letters letters in it, exact
 * @param dropped letters whose payload was left out because the file was over its limit
 * @param bytes size of the Avro file
 * @param poison whether its letters have failed so often that a replay passes them by
 */
public record LetterFile(Path path, long letters, long dropped, long bytes, boolean poison) {
  static final String EXTENSION = ".avro";
  static final String VIEW_EXTENSION = ".jsonl";

  /** The view for people: one JSON object a line. */
  public Path view() {
    return viewOf(path);
  }

  /** Where the view of a dead-letter file stands. */
  public static Path viewOf(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(EXTENSION)) {
      throw new IllegalArgumentException(
          "Invalid dead-letter file: " + file + ": expected a name that ends in " + EXTENSION);
    }
    String base = name.substring(0, name.length() - EXTENSION.length());
    return file.resolveSibling(base + VIEW_EXTENSION);
  }
}
