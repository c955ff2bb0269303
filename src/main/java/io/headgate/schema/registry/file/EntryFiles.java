package io.headgate.schema.registry.file;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a log, numbered from 1 without gaps and never changed. Whoever creates the next
 * number has made the change.
 */
record EntryFiles(Path directory) {
  private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.json");

  Path file(long sequence) {
    String digits = Long.toString(sequence);
    return directory.resolve("0".repeat(20 - digits.length()) + digits + ".json");
  }

  /** Cheaper than {@link #find}, for polling. */
  boolean exists(long sequence) {
    return Files.exists(file(sequence));
  }

  Optional<byte[]> find(long sequence) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file(sequence)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Adds the next entry, or says false because another has taken its number. */
  boolean create(long sequence, byte[] line) throws IOException {
    return !exists(sequence) && Durable.createIfAbsent(file(sequence), line);
  }

  /** The highest number there is; 0 if there is none. */
  long highest() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
          .max()
          .orElse(0);
    }
  }
}
