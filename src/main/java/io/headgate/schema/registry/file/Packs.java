package io.headgate.schema.registry.file;

import io.headgate.durable.Durable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A thousand entries of a log in one file, so that a registry of many versions opens with few
 * reads. A pack is made from the log and holds its very bytes; without it the log is read instead.
 */
record Packs(Path directory, EntryFiles files) {
  static final int SIZE = 1000;

  /** The pack that ends with an entry. */
  Path file(long last) {
    return directory.resolve(files.file(last).getFileName().toString().replace(".json", ".jsonl"));
  }

  /** Makes the pack that ends with an entry, if one does. */
  void createUpTo(long sequence) throws IOException {
    if (sequence % SIZE != 0) {
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (long at = sequence - SIZE + 1; at <= sequence; at++) {
      Optional<byte[]> line = files.find(at);
      if (line.isEmpty()) {
        return; // cut off meanwhile
      }
      content.writeBytes(line.get());
    }
    Durable.createIfAbsent(file(sequence), content.toByteArray());
  }

  /**
   * The entries behind a number, if a pack has them whole: its last one must be the log's own, and
   * the hashes do the rest.
   */
  Optional<List<byte[]>> find(long after) throws IOException {
    long last = after + SIZE;
    if (after % SIZE != 0 || !Files.exists(file(last))) {
      return Optional.empty();
    }
    List<byte[]> lines = lines(Files.readAllBytes(file(last)));
    Optional<byte[]> own = files.find(last);
    boolean whole =
        lines.size() == SIZE && own.isPresent() && Arrays.equals(own.get(), lines.get(SIZE - 1));
    return whole ? Optional.of(lines) : Optional.empty();
  }

  private static List<byte[]> lines(byte[] content) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < content.length; at++) {
      if (content[at] == '\n') {
        lines.add(Arrays.copyOfRange(content, from, at + 1));
        from = at + 1;
      }
    }
    return lines;
  }
}
