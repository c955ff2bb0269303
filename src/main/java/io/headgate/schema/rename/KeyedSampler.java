package io.headgate.schema.rename;

import io.headgate.record.Hashes;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.Contract;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Collects a {@link KeyedSample} of batches that have a contract's columns. Once it is full, a row
 * costs one cheap hash of its key and a comparison; of a million rows some four thousand cost more.
 * Not for several threads: samples are merged.
 *
 * <p>Columns are those of the contract; further fields of a batch are left out. Where the contract
 * has no primary key, rows are told apart by where they came from.
 */
public final class KeyedSampler {
  private static final long NULL_KEY = 0x9e3779b97f4a7c15L;

  private final SampleHeader header;
  private final List<String> keyNames;
  private final SampledColumns columns;
  private final long seed;
  private final OneWay hash;
  private final RowBuffer key = new RowBuffer(64);
  private final Map<RowSchema, Layout> layouts = new HashMap<>();
  private final TreeMap<KeyHash, SampledRow> rows = new TreeMap<>();

  /** The greatest order that still gets in, unsigned. */
  private int threshold = -1;

  private long seen;

  /**
   * @param limit rows to keep: {@link KeyedSample#ROWS} of a commit, {@link KeyedSample#PROBE_ROWS}
   *     of a source to compare
   */
  public KeyedSampler(Contract contract, SampleSalt salt, int limit) {
    this.columns = new SampledColumns(contract);
    this.keyNames = contract.primaryKey();
    this.header = new SampleHeader(limit, OneWay.mark(salt), columns.keyIds());
    this.seed = Hashes.mix(salt.high() ^ Hashes.mix(salt.low()));
    this.hash = new OneWay(salt);
  }

  public void add(RecordBatch batch) {
    Layout layout = layouts.computeIfAbsent(batch.schema(), Layout::new);
    seen += batch.rows();
    if (keyNames.isEmpty()) {
      addUnkeyed(batch, layout);
      return;
    }
    for (int row = 0; row < batch.rows(); row++) {
      layout.keyCursor.move(batch, row);
      int order = order(layout);
      if (Integer.compareUnsigned(order, threshold) <= 0) {
        admit(hash.key(order, key(layout), 0, key.size()), batch, row, layout);
      }
    }
  }

  /** Rows added so far. */
  public long seen() {
    return seen;
  }

  public KeyedSample sample() {
    return new KeyedSample(header, columns.ids(), List.copyOf(rows.values()));
  }

  private void addUnkeyed(RecordBatch batch, Layout layout) {
    long origin = batch.origin().seed();
    for (int row = 0; row < batch.rows(); row++) {
      long identity = Hashes.mix(seed ^ Origin.identity(origin, batch.position(row)));
      int order = (int) (identity >>> 32);
      if (Integer.compareUnsigned(order, threshold) <= 0) {
        admit(new KeyHash(order, identity, 0), batch, row, layout);
      }
    }
  }

  private int order(Layout layout) {
    RowCursor cursor = layout.keyCursor;
    long h = seed;
    for (int field : layout.keyFields) {
      h =
          cursor.isNull(field)
              ? Hashes.mix(h ^ NULL_KEY)
              : Hashes.hash64(cursor.data(), cursor.start(field), cursor.end(field), h);
    }
    return (int) (h >>> 32);
  }

  /** The key's values one behind the other; Avro's encoding tells where each ends. */
  private byte[] key(Layout layout) {
    RowCursor cursor = layout.keyCursor;
    key.truncate(0);
    for (int field : layout.keyFields) {
      key.writeBoolean(cursor.isNull(field));
      if (!cursor.isNull(field)) {
        key.raw(cursor.data(), cursor.start(field), cursor.end(field));
      }
    }
    return key.array();
  }

  private void admit(KeyHash rowKey, RecordBatch batch, int row, Layout layout) {
    boolean full = rows.size() == header.limit();
    if (full && rowKey.compareTo(rows.lastKey()) > 0) {
      return;
    }
    layout.cursor.move(batch, row);
    rows.merge(rowKey, layout.reader.read(rowKey, layout.cursor, hash), SampledRow::join);
    if (rows.size() > header.limit()) {
      rows.pollLastEntry();
    }
    if (rows.size() == header.limit()) {
      threshold = rows.lastKey().order();
    }
  }

  /** How rows of one schema are read. */
  private final class Layout {
    final RowCursor cursor;
    final RowCursor keyCursor;
    final int[] keyFields;
    final CellReader reader;

    Layout(RowSchema schema) {
      keyFields = keyNames.stream().mapToInt(name -> field(schema, name)).toArray();
      int last = Arrays.stream(keyFields).max().orElse(-1);
      cursor = new RowCursor(schema);
      keyCursor = RowCursor.ofFirst(schema, last + 1);
      reader = new CellReader(schema, columns);
    }
  }

  private static int field(RowSchema schema, String name) {
    Schema.Field field = schema.avro().getField(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "Cannot sample " + schema + ": it lacks the key column '" + name + "'");
    }
    return field.pos();
  }
}
