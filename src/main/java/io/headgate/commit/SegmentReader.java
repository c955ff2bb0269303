package io.headgate.commit;

import com.fasterxml.jackson.databind.MappingIterator;
import com.github.luben.zstd.ZstdInputStream;
import io.headgate.durable.Sha256;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The facts of one segment, in their order. The file is checked before the first is given. */
final class SegmentReader<T extends Fact> implements Closeable {
  private final Path file;
  private final Segment segment;
  private final MappingIterator<T> facts;
  private long given;

  private SegmentReader(Path file, Segment segment, MappingIterator<T> facts) {
    this.file = file;
    this.segment = segment;
    this.facts = facts;
  }

  /**
   * @throws DamagedCheckpointException if the file is gone or not what it was
   */
  static <T extends Fact> SegmentReader<T> open(Path directory, Table<T> table, Segment segment)
      throws IOException {
    Path file = directory.resolve(segment.fileName());
    byte[] content = check(file, segment);
    return new SegmentReader<>(
        file,
        segment,
        CommitJson.MAPPER
            .readerFor(table.type())
            .readValues(new ZstdInputStream(new ByteArrayInputStream(content))));
  }

  private static byte[] check(Path file, Segment segment) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedCheckpointException(file, "it is missing");
    }
    if (!Sha256.of(content).equals(segment.sha256())) {
      throw new DamagedCheckpointException(file, "its content has changed");
    }
    return content;
  }

  /** Says whether a segment is what it was. */
  static boolean isSound(Path directory, Segment segment) throws IOException {
    try {
      check(directory.resolve(segment.fileName()), segment);
      return true;
    } catch (DamagedCheckpointException e) {
      return false;
    }
  }

  /** The next fact, or null behind the last. */
  @Nullable T next() throws IOException {
    try {
      if (facts.hasNextValue()) {
        given++;
        return facts.nextValue();
      }
    } catch (IOException e) {
      throw new DamagedCheckpointException(file, String.valueOf(e.getMessage()));
    }
    if (given != segment.facts()) {
      throw new DamagedCheckpointException(
          file, "it has " + given + " facts, expected " + segment.facts());
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    facts.close();
  }
}
