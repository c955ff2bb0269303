package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.nio.file.Path;

/**
 * Files to read.
 *
 * @param path a path or glob on any file system that Beam knows
 * @param base the folder that a relative path starts at
 * @param maxRecordBytes records over this size are rejected as TOO_LARGE
 */
public record ReadFilesSpec(String path, Path base, FormatSpec format, int maxRecordBytes)
    implements ReadSpec {
  @Override
  public String what() {
    return path;
  }
}
