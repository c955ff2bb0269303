package io.headgate.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints that jobs leave behind, from which they can be resumed. */
public final class RetainedCheckpoints {
  private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)");

  private RetainedCheckpoints() {}

  /**
   * Address of the newest one of a job that is complete; empty if there is none, or they are not on
   * a file system that can be looked at from here.
   *
   * @param folder where the cluster's jobs keep theirs
   */
  public static Optional<String> newest(String folder, String job) throws IOException {
    URI place = URI.create(folder);
    if (place.getScheme() != null && !place.getScheme().equals("file")) {
      return Optional.empty();
    }
    Path jobs = Path.of(place.getPath(), job);
    if (!Files.isDirectory(jobs)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(jobs)) {
      return entries
          .filter(entry -> number(entry) >= 0 && Files.exists(entry.resolve("_metadata")))
          .max(Comparator.comparingLong(RetainedCheckpoints::number))
          .map(newest -> newest.toUri().toString());
    }
  }

  private static long number(Path folder) {
    Matcher name = CHECKPOINT.matcher(folder.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }
}
