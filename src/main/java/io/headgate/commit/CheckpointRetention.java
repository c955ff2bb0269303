package io.headgate.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which checkpoints have done their service. The newest stay, and one of every ten thousand
 * commits, so that a read as of long ago need not start from the first commit; and the segments
 * that these name.
 */
record CheckpointRetention(CommitLog log) {
  /** Checkpoints that stay for those who have just begun to read. */
  private static final int NEWEST = 10;

  /** Commits from one checkpoint that stays for good to the next. */
  private static final int APART = 10_000;

  /** Files that may go. */
  List<Path> find() throws IOException {
    Checkpoints checkpoints = log.checkpoints();
    List<Path> files = new ArrayList<>();
    Set<String> needed = new HashSet<>();
    long kept = Long.MAX_VALUE;
    int newest = 0;
    for (long number : checkpoints.numbers()) {
      Checkpoint checkpoint = log.fitting(number).orElse(null);
      if (checkpoint == null) {
        files.add(checkpoints.file(number));
      } else if (newest < NEWEST || number / APART < kept / APART) {
        newest++;
        kept = number;
        for (Table<?> table : Table.ALL) {
          checkpoint.segments(table).forEach(segment -> needed.add(segment.fileName()));
        }
      } else {
        files.add(checkpoints.file(number));
      }
    }
    if (Files.isDirectory(checkpoints.segments())) {
      try (Stream<Path> segments = Files.list(checkpoints.segments())) {
        segments.filter(file -> isSpare(file, needed)).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isSpare(Path file, Set<String> needed) {
    String name = file.getFileName().toString();
    return name.endsWith(".zst") && !name.startsWith(".") && !needed.contains(name);
  }

  /** Files of commits whose numbers are packed: nobody has committed them. */
  List<Path> strays() throws IOException {
    long packed = log.base(log.latest()).packed();
    Path directory = log.file(1).getParent();
    if (packed == 0 || directory == null) {
      return List.of();
    }
    try (Stream<Path> commits = Files.list(directory)) {
      return commits
          .filter(file -> file.getFileName().toString().compareTo(CommitLog.name(packed)) <= 0)
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}
