package io.headgate.plan;

import io.headgate.commit.CommitLog;
import io.headgate.commit.Dataset;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a dataset's rows look like since its last commit. */
public final class LastTarget {
  private LastTarget() {}

  /** Empty if there is no commit, or none that says so. */
  public static Optional<Target> of(Path dataset) throws IOException {
    CommitLog log = Dataset.at(dataset).log();
    long latest = log.latest();
    return latest == 0
        ? Optional.empty()
        : Optional.ofNullable(log.read(latest).target()).map(TargetText::target);
  }
}
