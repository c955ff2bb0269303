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
 * @param watch how a stream watches for more of them; empty in a batch
 */
public record ReadFilesSpec(
    String path, Path base, FormatSpec format, int maxRecordBytes, Optional<WatchSpec> watch)
    implements ReadSpec {
  @Override
  public String what() {
    return path;
  }
}
