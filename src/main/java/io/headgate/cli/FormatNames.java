package io.headgate.cli;

import io.headgate.format.FormatFactory;
import io.headgate.format.catalog.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats as command lines name them. */
final class FormatNames {
  private FormatNames() {}

  private static List<String> all() {
    return Formats.all().stream().map(FormatFactory::name).toList();
  }

  /** The format that a file's name speaks of, compressed or not. */
  static Optional<String> of(String file) {
    String name =
        file.toLowerCase(Locale.ROOT).replaceAll("\\.(gz|zst|bz2|xz|sz|zip|tar|tgz)$", "");
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Optional.of("json");
    }
    return all().stream().filter(known -> name.endsWith("." + known)).findFirst();
  }

  /** What is said where a file's name speaks of none. */
  static IllegalArgumentException unknown(String what, String file) {
    return new IllegalArgumentException(
        "Invalid "
            + what
            + ": '"
            + file
            + "': cannot tell its format by its name: give --format, one of "
            + String.join(", ", all()));
  }
}
