package io.headgate.commit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data file of an earlier commit that a commit takes away.
 *
 * @param commit number of the commit that had added it; null in commits of before that was written
 */
public record RemovedFile(String path, String stagedPath, @Nullable Long commit) {
  public RemovedFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(stagedPath, "stagedPath");
  }

  static RemovedFile of(LiveFile live) {
    return new RemovedFile(live.file().path(), live.file().stagedPath(), live.commit());
  }
}
