package io.headgate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of frames, one behind the other and nothing else.
 *
 * @param first the sequence at which it begins, which its name says
 */
record Segment(Path file, long first) {
  private static final Pattern NAME = Pattern.compile("([0-9]{20})\\.spool");

  static Segment of(Path directory, long first) {
    return new Segment(directory.resolve(String.format("%020d.spool", first)), first);
  }

  /** The segments of a directory, in order. */
  static List<Segment> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .flatMap(file -> parse(file).stream())
          .sorted(Comparator.comparingLong(Segment::first))
          .toList();
    }
  }

  private static Optional<Segment> parse(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches()
        ? Optional.of(new Segment(file, Long.parseLong(name.group(1))))
        : Optional.empty();
  }
}
