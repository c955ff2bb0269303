package io.headgate.commit;

import java.util.List;
import java.util.Objects;

/**
 * A file of facts, as a checkpoint names it: never changed, and called by its content.
 *
 * @param sha256 of the file, which is its name too
 * @param level how often its facts were merged into larger segments
 * @param first number of the commit that added its first fact
 * @param last number of the commit that added its last fact
 * @param facts in it
 * @param rows of them
 * @param bytes of them
 * @param size of the file itself
 * @param schemas ids of the schemas that they have
 */
record Segment(
    String sha256,
    int level,
    long first,
    long last,
    long facts,
    long rows,
    long bytes,
    long size,
    List<String> schemas) {
  Segment {
    Objects.requireNonNull(sha256, "sha256");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("Invalid segment: " + sha256 + ": expected a SHA-256");
    }
    schemas = List.copyOf(schemas);
  }

  /** Whether a commit may have added facts of it. */
  boolean covers(long commit) {
    return commit == Changes.ANY || (first <= commit && commit <= last);
  }

  String fileName() {
    return sha256 + ".jsonl.zst";
  }
}
