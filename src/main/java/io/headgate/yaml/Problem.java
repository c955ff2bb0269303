package io.headgate.yaml;

import java.util.Comparator;

/**
 * One thing wrong with a settings file.
 *
 * @param line from 1; 0 if the problem is the file's as a whole
 * @param path keys from the root; may be empty
 */
public record Problem(String source, int line, int column, String path, String message)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::source)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::path)
          .thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** {@code pipeline.yaml:12: read.files.pth: Invalid key: …}. */
  @Override
  public String toString() {
    return source
        + (line > 0 ? ":" + line : "")
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + message;
  }
}
