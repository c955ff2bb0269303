package io.headgate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
   * @param places the files that each number is in, once for each time
   * @param files that readers see
   * @param broken lines that are no events, of files that were half written
   * @param left files beside them that nobody reads
   */
  record Content(Map<Integer, List<String>> places, int files, int broken, int left) {
    private static final Pattern EVENT = Pattern.compile("\\{\"id\":(\\d+),.*\"amount\":-?1}");

    public Content {
      places = Map.copyOf(places);
    }

    /**
     * Looks for events.
     *
     * @param texts of files in lines, by their names
     */
    static Content of(Map<String, String> texts, int left) {
      Map<Integer, List<String>> places = new HashMap<>();
      int broken = 0;
      for (Map.Entry<String, String> file : texts.entrySet()) {
        for (String line : file.getValue().lines().toList()) {
          Matcher event = EVENT.matcher(line);
          if (event.find()) {
            places
                .computeIfAbsent(Integer.parseInt(event.group(1)), id -> new ArrayList<>())
                .add(file.getKey());
          } else {
            broken++;
          }
        }
      }
      return new Content(places, texts.size(), broken, left);
    }
  }
}
