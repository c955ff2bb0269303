package io.headgate.schema.registry.file;

import io.headgate.durable.Sha256;
import io.headgate.schema.registry.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Logs as registries write them, without waiting for the disk after each entry. */
final class TestLog {
  private TestLog() {}

  /** Adds versions of a subject behind what is there. */
  static void append(Path root, Subject subject, int versions) throws IOException {
    EntryFiles files = new EntryFiles(Directory.create(root).log());
    long last = files.highest();
    String previous = last == 0 ? "" : Sha256.of(files.file(last));
    for (int number = 1; number <= versions; number++) {
      int version = (int) last + number;
      byte[] line =
          new Entry(
                  version,
                  previous,
                  Instant.ofEpochSecond(version),
                  Author.of("test"),
                  Operation.SCHEMA,
                  Bodies.schema(
                      subject, version, version, Schemas.numbered(subject.name(), version)))
              .encode();
      Files.write(files.file(version), line);
      previous = Sha256.of(line);
    }
  }
}
