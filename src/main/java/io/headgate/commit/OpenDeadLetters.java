package io.headgate.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The dead-letter files that wait to be replayed: those of the log's commits that no later commit
 * has taken in again. A replace closes the ones before it, since its extract holds their records
 * anew.
 *
 * @param open files of letters to replay
 * @param poison files of letters that failed too often; replayed only if asked for
 */
public record OpenDeadLetters(List<DeadLetterFile> open, List<DeadLetterFile> poison) {
  public OpenDeadLetters {
    open = List.copyOf(open);
    poison = List.copyOf(poison);
  }

  public static OpenDeadLetters of(CommitLog log) throws IOException {
    List<Commit> commits = log.sinceReplace(log.latest());
    Set<String> replayed = new HashSet<>();
    commits.forEach(commit -> replayed.addAll(commit.replayed()));
    List<DeadLetterFile> open = new ArrayList<>();
    List<DeadLetterFile> poison = new ArrayList<>();
    for (Commit commit : commits) {
      for (DeadLetterFile file : commit.deadLetters()) {
        if (!replayed.contains(file.path())) {
          (file.poison() ? poison : open).add(file);
        }
      }
    }
    return new OpenDeadLetters(open, poison);
  }

  /** Letters to replay. */
  public long letters() {
    return open.stream().mapToLong(DeadLetterFile::letters).sum();
  }
}
