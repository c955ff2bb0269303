package io.headgate.commit;

import io.headgate.format.ColumnSummary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A data file of a commit.
 *
 * @param path final place, relative to the dataset, with {@code /}
 * @param stagedPath place until the commit is completed, relative to the dataset
 * @param sha256 lower-case hexadecimal
 * @param schemaFingerprint as {@link Commit#fingerprint} writes it
 * @param partition {@link #FOLDER} and {@link #WINDOW}, where it has them
 * @param columns summaries of the columns; empty if unknown
 */
public record DataFile(
    String path,
    String stagedPath,
    long rows,
    long bytes,
    String sha256,
    String schemaFingerprint,
    Map<String, String> partition,
    List<ColumnSummary> columns) {
  /** The partition value that is the file's folder. */
  public static final String FOLDER = "folder";

  /** The partition value that is the start of the file's window of event time, as an instant. */
  public static final String WINDOW = "window";

  public DataFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(stagedPath, "stagedPath");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(schemaFingerprint, "schemaFingerprint");
    partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
    columns = List.copyOf(columns);
  }

  /** The same file with another final place. */
  DataFile at(String newPath) {
    return new DataFile(
        newPath, stagedPath, rows, bytes, sha256, schemaFingerprint, partition, columns);
  }
}
