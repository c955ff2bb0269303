package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a log, each a file under its commit's number, with the segments that they
 * share. {@code last.json} says where the newest is, so that nothing has to be listed; it may lag.
 */
final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.json");

  private final Path directory;

  Checkpoints(Path directory) {
    this.directory = directory;
  }

  Path segments() {
    return directory.resolve("segments");
  }

  /** About the newest checkpoint's number; 0 if there is none. */
  long newest() throws IOException {
    try {
      return CommitJson.read(Files.readAllBytes(last()), Mark.class, "hint").commit;
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return numbers().stream().findFirst().orElse(0L);
    }
  }

  /** Numbers of all checkpoints, the newest first. */
  List<Long> numbers() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .map(name -> Long.valueOf(name.substring(0, 20)))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** The checkpoint of a commit; empty if it is not there, or damaged. */
  Optional<Checkpoint> find(long number) throws IOException {
    try {
      return Checkpoint.parse(Files.readAllBytes(file(number)))
          .filter(checkpoint -> checkpoint.commit() == number);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Adds a checkpoint, unless there is one of its commit. */
  void create(Checkpoint checkpoint) throws IOException {
    Durable.createDirectories(directory);
    Durable.createIfAbsent(file(checkpoint.commit()), checkpoint.bytes());
  }

  /** Says where the newest checkpoint is. */
  void point(long number) throws IOException {
    Durable.write(last(), CommitJson.compact(new Mark(number)));
  }

  /** Takes away one that is of no use. */
  void discard(long number) throws IOException {
    Files.deleteIfExists(file(number));
  }

  Path file(long number) {
    return directory.resolve(CommitLog.name(number));
  }

  Path directory() {
    return directory;
  }

  private Path last() {
    return directory.resolve("last.json");
  }

  private record Mark(long commit) {}
}
