package io.headgate.plan;

import io.headgate.commit.CommitMode;
import io.headgate.commit.Dataset;
import io.headgate.durable.Durable;
import io.headgate.schema.rename.KeyedSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The sample of a dataset's rows, as salted hashes, that is kept with each commit. It is evidence
 * and no more: without it a rename is not proven, and nothing else is different.
 */
public final class LastSample {
  private LastSample() {}

  /** The sample that the last commit which has one left. */
  public static Optional<KeyedSample> of(Dataset dataset) throws IOException {
    for (String run : dataset.log().snapshot().runs()) {
      Path file = file(dataset, run);
      if (Files.exists(file)) {
        return Optional.of(KeyedSample.read(Files.readAllBytes(file)));
      }
    }
    return Optional.empty();
  }

  /**
   * Keeps the sample of a run that is about to commit.
   *
   * @param staged files of the tasks' samples, relative to the dataset
   */
  public static void keep(Dataset dataset, String run, CommitMode mode, Collection<String> staged)
      throws IOException {
    KeyedSample all = mode == CommitMode.REPLACE ? null : of(dataset).orElse(null);
    KeyedSample made = null;
    for (String path : staged) {
      KeyedSample sample = KeyedSample.read(Files.readAllBytes(dataset.resolve(path)));
      made = made == null ? sample : made.merge(sample);
    }
    if (made == null) {
      return;
    }
    Path file = file(dataset, run);
    Durable.createDirectories(Durable.parent(file));
    Durable.write(file, (all == null ? made : all.followedBy(made)).toBytes());
  }

  private static Path file(Dataset dataset, String run) {
    return dataset.samples().resolve(run + ".bin");
  }
}
