package io.headgate.commit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    Map<Boolean, List<DeadLetterFile>> byPoison =
        log.snapshot().letters().stream()
            .collect(Collectors.partitioningBy(DeadLetterFile::poison));
    return new OpenDeadLetters(
        byPoison.getOrDefault(false, List.of()), byPoison.getOrDefault(true, List.of()));
  }

  /** Letters to replay. */
  public long letters() {
    return open.stream().mapToLong(DeadLetterFile::letters).sum();
  }
}
