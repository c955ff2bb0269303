package io.headgate.write.files;

import io.headgate.commit.DataFile;
import io.headgate.commit.KeyIndexWriter;
import io.headgate.format.RecordFormat;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes one task's rows into staged files: one open file for each folder of the layout and each
 * window, closed and begun anew at the rolling size. Nothing that it writes can be seen until a
 * commit names it; a task that is run again writes other files, and those of the first attempt are
 * swept.
 */
public final class StagedWriter implements Closeable {
  /** Open files at once: each holds buffers of its own, so more would not be flat memory. */
  private static final int MOST_OPEN = 32;

  private final StagedNames names;
  private final Path dataset;
  private final RecordFormat format;
  private final RowSchema schema;
  private final Set<String> masked;
  private final long rollBytes;
  private final Partitioner partitioner;
  private final @Nullable KeyedRows keys;
  private final IntSupplier numbers;
  private final SortedMap<Integer, DataFile> files = new TreeMap<>();
  private final Map<Partitioner.Placement, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private Tally written = Tally.ZERO;

  /** A file and its number among the task's. */
  private record Open(int number, StagedFile file) {}

  /**
   * @param numbers gives each file its number: unique among the task's, also those of other writers
   * @param masked columns whose values the commit must not show
   * @param windows of event time that files are cut by
   * @param keyIndex takes the primary key of every row, if the contract has one
   */
  public StagedWriter(
      Path dataset,
      StagedNames names,
      IntSupplier numbers,
      RecordFormat format,
      RowSchema schema,
      Set<String> masked,
      Layout layout,
      Optional<WindowColumn> windows,
      long rollBytes,
      Optional<KeyIndexWriter> keyIndex,
      int[] keyColumns) {
    this.dataset = dataset;
    this.names = names;
    this.numbers = numbers;
    this.format = format;
    this.schema = schema;
    this.masked = masked;
    this.rollBytes = rollBytes;
    this.partitioner = new Partitioner(layout, windows, schema);
    this.keys = keyIndex.map(index -> new KeyedRows(index, schema, keyColumns)).orElse(null);
  }

  /**
   * Writes all rows of a batch.
   *
   * @param sourceOrdinal which of the run's sources the batch is from: of two rows with one key the
   *     one of the earlier source stays
   */
  public void write(RecordBatch batch, int sourceOrdinal) throws IOException {
    if (batch.rows() == 0) {
      return;
    }
    for (Map.Entry<Partitioner.Placement, RecordBatch> part : partitioner.split(batch).entrySet()) {
      Open target = target(part.getKey());
      if (keys != null) {
        keys.add(part.getValue(), sourceOrdinal, target.number(), target.file().rows());
      }
      target.file().write(part.getValue());
      written = written.plus(part.getValue().tally());
      if (target.file().bytes() >= rollBytes) {
        open.remove(part.getKey());
        finish(target);
      }
    }
  }

  /** The rows that went into files. */
  public Tally written() {
    return written;
  }

  /** Completes all files and gives them by their numbers. */
  public SortedMap<Integer, DataFile> finish() throws IOException {
    for (Iterator<Open> each = open.values().iterator(); each.hasNext(); ) {
      finish(each.next());
      each.remove();
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    for (Open each : open.values()) {
      each.file().close();
    }
  }

  private Open target(Partitioner.Placement place) throws IOException {
    Open known = open.get(place);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST_OPEN) {
      Iterator<Open> eldest = open.values().iterator();
      Open closing = eldest.next();
      eldest.remove();
      finish(closing);
    }
    int number = numbers.getAsInt();
    Open opened =
        new Open(
            number,
            new StagedFile(
                dataset,
                names.path(place.folder(), number, format.extension()),
                names.stagedPath(number, format.extension()),
                partition(place),
                format,
                schema,
                masked));
    open.put(place, opened);
    return opened;
  }

  private static Map<String, String> partition(Partitioner.Placement place) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!place.folder().isEmpty()) {
      values.put(DataFile.FOLDER, place.folder());
    }
    if (place.window() != Partitioner.Placement.NO_WINDOW) {
      values.put(DataFile.WINDOW, Instant.ofEpochMilli(place.window()).toString());
    }
    return values;
  }

  private void finish(Open target) throws IOException {
    files.put(target.number(), target.file().finish());
  }
}
