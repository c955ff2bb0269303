package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.durable.Sha256;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a log at a commit: which segments hold its facts, and its marks. It is made from the
 * commits alone, so that it can always be made again, and names the commit that it ends with by its
 * hash, so that it is not taken for another log's.
 *
 * @param commit number of the last commit in it; 0 for the empty log
 * @param commitSha256 of that commit's file
 * @param packed all commits up to here are in packs, and nowhere else
 * @param tables segments of each table, in the order of their facts
 */
record Checkpoint(
    int formatVersion,
    long commit,
    String commitSha256,
    long packed,
    Map<String, List<Segment>> tables,
    Marks marks) {
  static final int FORMAT_VERSION = 1;
  static final Checkpoint EMPTY = new Checkpoint(FORMAT_VERSION, 0, "", 0, Map.of(), Marks.NONE);

  Checkpoint {
    Objects.requireNonNull(commitSha256, "commitSha256");
    Objects.requireNonNull(marks, "marks");
    Map<String, List<Segment>> copy = new TreeMap<>();
    tables.forEach((name, segments) -> copy.put(name, List.copyOf(segments)));
    tables = Collections.unmodifiableMap(copy);
  }

  List<Segment> segments(Table<?> table) {
    return tables.getOrDefault(table.name(), List.of());
  }

  /** A line of JSON, and a line with the hash of it. */
  byte[] bytes() {
    byte[] json = CommitJson.compact(this);
    byte[] hash = ("\n" + Sha256.of(json) + "\n").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(json, json.length + hash.length);
    System.arraycopy(hash, 0, all, json.length, hash.length);
    return all;
  }

  /** Reads what {@link #bytes} wrote; empty if it is damaged, or of a later version. */
  static Optional<Checkpoint> parse(byte[] bytes) {
    int hash = bytes.length - 66;
    if (hash < 0
        || bytes[hash] != '\n'
        || bytes[bytes.length - 1] != '\n'
        || !Sha256.of(Arrays.copyOf(bytes, hash)).equals(new String(bytes, hash + 1, 64, UTF_8))) {
      return Optional.empty();
    }
    try {
      Checkpoint read = CommitJson.read(Arrays.copyOf(bytes, hash), Checkpoint.class, "checkpoint");
      return Optional.of(read).filter(it -> it.formatVersion == FORMAT_VERSION);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // whoever wrote it is another version: made anew from the log
    }
  }
}
