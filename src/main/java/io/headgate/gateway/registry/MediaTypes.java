package io.headgate.gateway.registry;

import io.headgate.gateway.HttpError;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The media types of registries: what is taken, and which of them is given. */
final class MediaTypes {
  static final String V1 = "application/vnd.schemaregistry.v1+json";

  /** What is given, in the order of preference. */
  private static final List<String> GIVEN =
      List.of(V1, "application/vnd.schemaregistry+json", "application/json");

  /** What clients say that do not say anything. */
  private static final String BYTES = "application/octet-stream";

  private MediaTypes() {}

  static void checkContent(Optional<String> contentType) {
    String type = contentType.map(MediaTypes::bare).orElse(BYTES);
    if (!type.equals(BYTES) && !GIVEN.contains(type)) {
      throw new HttpError(415, "HTTP 415 Unsupported Media Type");
    }
  }

  /** The type that a client likes best of those that are given. */
  static String choose(Optional<String> accept) {
    if (accept.isEmpty() || accept.get().isBlank()) {
      return V1;
    }
    return Stream.of(accept.get().split(",", -1))
        .sorted(Comparator.comparingDouble(MediaTypes::quality).reversed())
        .filter(range -> quality(range) > 0)
        .flatMap(range -> GIVEN.stream().filter(type -> fits(bare(range), type)))
        .findFirst()
        .orElseThrow(() -> new HttpError(406, "HTTP 406 Not Acceptable"));
  }

  private static boolean fits(String range, String type) {
    return range.equals(type) || range.equals("*/*") || range.equals("application/*");
  }

  private static String bare(String type) {
    return type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static double quality(String range) {
    for (String parameter : range.split(";", -1)) {
      String stripped = parameter.strip();
      if (stripped.startsWith("q=")) {
        try {
          return Double.parseDouble(stripped.substring(2));
        } catch (NumberFormatException e) {
          throw new HttpError(400, "Invalid Accept header: " + stripped);
        }
      }
    }
    return 1;
  }
}
