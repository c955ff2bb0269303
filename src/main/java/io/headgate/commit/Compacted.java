package io.headgate.commit;

import java.util.List;
import java.util.Optional;

/**
 * What became of a compaction.
 *
 * @param commit the last that it made; empty if there was nothing to merge
 * @param added what all its commits add up to
 * @param removed files that were merged
 * @param removedBytes their size
 * @param otherFormats live files that are in another format than the last commit's, and stay
 * @param conflicts commits that took a file away that was being merged, so that it began anew
 */
public record Compacted(
    Optional<Commit> commit,
    LiveTotals added,
    long removed,
    long removedBytes,
    long otherFormats,
    List<String> conflicts) {
  public Compacted {
    conflicts = List.copyOf(conflicts);
  }
}
