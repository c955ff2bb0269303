package io.headgate.commit;

import com.github.luben.zstd.ZstdOutputStream;
import io.headgate.durable.Durable;
import io.headgate.durable.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes facts into segments of limited size: JSON lines, compressed, held in memory until a
 * segment is whole.
 */
final class SegmentWriter<T extends Fact> {
  /** Compressed bytes behind which a segment ends. */
  static final long MAX_SIZE = 8 << 20;

  private final Path directory;
  private final int level;
  private final int most;
  private final List<Segment> done = new ArrayList<>();
  private final TreeSet<String> schemas = new TreeSet<>();
  private ByteArrayOutputStream content = new ByteArrayOutputStream();
  private OutputStream out;
  private long first;
  private long last;
  private long facts;
  private long rows;
  private long bytes;

  /**
   * @param most facts that a segment has
   */
  SegmentWriter(Path directory, int level, int most) throws IOException {
    this.directory = directory;
    this.level = level;
    this.most = most;
    out = new ZstdOutputStream(content);
  }

  void add(T fact) throws IOException {
    first = facts == 0 ? fact.commit() : first;
    last = fact.commit();
    facts++;
    rows += fact.rows();
    bytes += fact.bytes();
    if (fact instanceof Fact.Data data) {
      schemas.add(data.schema());
    }
    out.write(CommitJson.compact(fact));
    out.write('\n');
    if (facts == most || content.size() >= MAX_SIZE) {
      end();
    }
  }

  /** The segments, each durable. */
  List<Segment> finish() throws IOException {
    if (facts > 0) {
      end();
    }
    out.close();
    return List.copyOf(done);
  }

  private void end() throws IOException {
    out.close();
    byte[] file = content.toByteArray();
    Segment segment =
        new Segment(
            Sha256.of(file),
            level,
            first,
            last,
            facts,
            rows,
            bytes,
            file.length,
            List.copyOf(schemas));
    Durable.createDirectories(directory);
    // Whatever stands there under this name is the same, or damaged.
    Durable.write(directory.resolve(segment.fileName()), file);
    done.add(segment);
    content = new ByteArrayOutputStream();
    out = new ZstdOutputStream(content);
    schemas.clear();
    facts = 0;
    rows = 0;
    bytes = 0;
  }
}
