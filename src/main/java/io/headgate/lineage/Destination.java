package io.headgate.lineage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Where events go. */
sealed interface Destination {
  /**
   * A server's endpoint.
   *
   * @param headers that requests have; may be secrets
   */
  record Http(URI endpoint, Map<String, String> headers, Duration timeout, Compression compression)
      implements Destination {
    public Http {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return endpoint.toString();
    }
  }

  /** A file to which each event is added as a line. */
  record File(Path path) implements Destination {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** Standard error: standard output is for what commands print. */
  record Console() implements Destination {
    @Override
    public String toString() {
      return "the console";
    }
  }

  /** How bodies are sent. */
  enum Compression {
    NONE,
    GZIP
  }
}
