package io.headgate.spool;

import io.headgate.durable.Durable;
import io.headgate.spool.KeyMemory.Known;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The keys of requests whose events are deleted already, so that a repeat is known after a restart
 * too: one file for each deleted segment that had any, until the last of its keys is too old.
 */
final class KeyFiles {
  private static final String PREFIX = "keys-";

  private final Path directory;
  private final KeyMemory memory;
  private final Clock clock;
  private final long ageMillis;

  KeyFiles(Path directory, KeyMemory memory, Clock clock, SpoolLimits limits) {
    this.directory = directory;
    this.memory = memory;
    this.clock = clock;
    this.ageMillis = limits.keyAge().toMillis();
  }

  /** Brings what the files have into memory, oldest first. */
  void load() throws IOException {
    for (Path file : list()) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
      for (int left = in.readInt(); left > 0; left--) {
        memory.add(
            new Known(
                in.readUTF(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                CompletableFuture.completedFuture(in.readLong())));
      }
    }
  }

  /** Writes down the keys of the events in a range, and deletes files with old keys only. */
  void keep(long from, long to) throws IOException {
    long now = clock.millis();
    List<Known> known = memory.between(from, to, now);
    if (!known.isEmpty()) {
      Durable.write(directory.resolve(String.format("%s%020d", PREFIX, from)), bytes(known));
    }
    for (Path file : list()) {
      // A file is written after the last of its keys came.
      if (Files.getLastModifiedTime(file).toMillis() < now - ageMillis) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static byte[] bytes(List<Known> known) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(known.size());
    for (Known one : known) {
      out.writeUTF(one.key());
      out.writeInt(one.checksum());
      out.writeInt(one.count());
      out.writeLong(one.receivedMillis());
      out.writeLong(one.first().join());
    }
    return bytes.toByteArray();
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX))
          .sorted()
          .toList();
    }
  }
}
