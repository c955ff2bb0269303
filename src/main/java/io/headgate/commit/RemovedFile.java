package io.headgate.commit;

import java.util.Objects;

/** A data file of an earlier commit that a commit takes away. */
public record RemovedFile(String path, String stagedPath) {
  public RemovedFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(stagedPath, "stagedPath");
  }

  static RemovedFile of(DataFile file) {
    return new RemovedFile(file.path(), file.stagedPath());
  }
}
