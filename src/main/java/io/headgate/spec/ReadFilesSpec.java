package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files to read.
 *
 * @param path a path or glob on any file system that Beam knows
 * @param base the folder that a relative path starts at
 * @param maxRecordBytes records over this size are rejected as TOO_LARGE
 * @param which of them are read
 * @param watch how a stream watches for more of them; empty in a batch
 */
public record ReadFilesSpec(
    String path,
    Path base,
    FormatSpec format,
    int maxRecordBytes,
    Which which,
    Optional<WatchSpec> watch)
    implements ReadSpec {
  /** Which files under a path are read. */
  public enum Which {
    ALL,
    /** Those of a dataset that its last commit has. */
    COMMITTED
  }

  @Override
  public String what() {
    return path;
  }

  /** The same for other files. */
  ReadFilesSpec at(String other) {
    return new ReadFilesSpec(other, base, format, maxRecordBytes, which, watch);
  }
}
