package io.headgate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stream of {@link NumberedEvents} into files on a cluster, whoever made it. */
interface ClusterStream {
  /** Starts it from nothing. */
  void start(int parallelism) throws Exception;

  /** Starts it again where a savepoint was made. */
  void start(int parallelism, String savepoint) throws Exception;

  /** Starts it from its last checkpoint, on a JobManager that does not know it any more. */
  void resume(int parallelism) throws Exception;

  /** Stops it; gives the savepoint. */
  String stop() throws Exception;

  /** How far it has come: checkpoints or commits. */
  long progress() throws Exception;

  /** What its readers see. */
  Content content() throws IOException;

  /**
   * What is visible.
   *
   * @param times how often each number is there
   * @param files that readers see
   * @param broken lines that are no events, of files that were half written
   * @param left files beside them that nobody reads
   */
  record Content(Map<Integer, Integer> times, int files, int broken, int left) {
    private static final Pattern EVENT = Pattern.compile("\\{\"id\":(\\d+),.*\"amount\":-?1}");

    public Content {
      times = Map.copyOf(times);
    }

    /**
     * Counts events.
     *
     * @param texts of files, in lines
     */
    static Content of(Iterable<String> texts, int left) {
      Map<Integer, Integer> times = new HashMap<>();
      int files = 0;
      int broken = 0;
      for (String text : texts) {
        files++;
        for (String line : text.lines().toList()) {
          Matcher event = EVENT.matcher(line);
          if (event.find()) {
            times.merge(Integer.parseInt(event.group(1)), 1, Integer::sum);
          } else {
            broken++;
          }
        }
      }
      return new Content(times, files, broken, left);
    }
  }
}
