package io.headgate.commit;

import io.headgate.reject.RejectionCode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param commit the commit, if it was published
 * @param files data files published
 * @param bytes their size
 * @param deadLetters where the dead-letter files are now: published, or kept for inspection
 * @param problems why it was not published, all of it
 */
public record BatchResult(
    RunState state,
    Optional<Commit> commit,
    Accounts accounts,
    Map<RejectionCode, RejectionCount> rejections,
    long files,
    long bytes,
    List<String> deadLetters,
    List<String> problems) {
  public BatchResult {
    rejections = Collections.unmodifiableMap(rejections);
    deadLetters = List.copyOf(deadLetters);
    problems = List.copyOf(problems);
  }
}
