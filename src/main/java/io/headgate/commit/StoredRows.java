package io.headgate.commit;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that Headgate wrote, in their order. A row that cannot be read back is no bad
 * record but a fault: it was one when it was written.
 */
public final class StoredRows implements Closeable {
  /** More bytes than a file has. */
  private static final long UNSPLIT = Long.MAX_VALUE;

  private final RecordFormat format;
  private final SourceFile file;
  private final ReadPlan plan;
  private final Iterator<Part> parts;
  private @Nullable RecordReader current;

  /**
   * Opens the file.
   *
   * @param format as the file was written
   * @param plan of the file's own schema, see {@link ReadPlan#stored}
   */
  public StoredRows(RecordFormat format, SourceFile file, ReadPlan plan) throws IOException {
    this.format = format.written();
    this.file = file;
    this.plan = plan;
    this.parts = this.format.split(file, UNSPLIT).iterator();
    this.current = nextPart();
  }

  /** The next rows, or null at the file's end. */
  public @Nullable RecordBatch next() throws IOException {
    while (current != null) {
      Outcome outcome = current.next();
      if (outcome == null) {
        current.close();
        current = nextPart();
      } else if (!outcome.rejections().isEmpty()) {
        throw new IOException(
            "Cannot read back a row of "
                + file.origin().source()
                + " that was written: "
                + outcome.rejections().get(0));
      } else if (outcome.batch().rows() > 0) {
        return outcome.batch();
      }
    }
    return null;
  }

  private @Nullable RecordReader nextPart() throws IOException {
    return parts.hasNext() ? format.open(file, parts.next(), plan) : null;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
