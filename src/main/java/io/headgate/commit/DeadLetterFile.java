package io.headgate.commit;

import java.util.Objects;

/**
 * A dead-letter file of a commit. Its view for people goes with it, see {@link
 * io.headgate.reject.letter.LetterFile#viewOf}.
 *
 * @param path final place, relative to the dataset, with {@code /}; may lead out of it by {@code
 *     ..}
 * @param stagedPath place until the commit is completed, relative to the dataset
 * @param letters letters in it
 * @param dropped letters whose payload was left out
 * @param poison whether a replay passes it by
 */
public record DeadLetterFile(
    String path, String stagedPath, long letters, long dropped, long bytes, boolean poison) {
  public DeadLetterFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(stagedPath, "stagedPath");
  }
}
