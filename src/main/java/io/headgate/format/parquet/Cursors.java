package io.headgate.format.parquet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The columns of an open file that are read, by number. */
final class Cursors {
  private static final int MOST_PIECE = 1 << 20;
  private static final int LEAST_PIECE = 64 << 10;
  private static final int PIECES_IN_ALL = 32 << 20;

  private final ParquetSource source;
  private final PageDecompressor decompressor;
  private final int rowLimit;
  private final int piece;
  private final Map<Integer, ColumnCursor> byColumn = new TreeMap<>();
  private final List<ColumnCursor> repeated = new ArrayList<>();

  /**
   * @param columns about how many columns will be read, which share the memory for reading ahead
   * @param rowLimit bytes of a row that end its assembly
   */
  Cursors(ParquetSource source, PageDecompressor decompressor, int columns, int rowLimit) {
    this.source = source;
    this.decompressor = decompressor;
    this.rowLimit = rowLimit;
    this.piece = Math.max(LEAST_PIECE, Math.min(MOST_PIECE, PIECES_IN_ALL / Math.max(1, columns)));
  }

  ColumnCursor open(SchemaNode leaf, LeafDecoder decoder) {
    ChunkInput chunk = new ChunkInput(source.channel(), piece);
    ColumnCursor cursor =
        new ColumnCursor(leaf, decoder, new ColumnPages(source, leaf, chunk, decompressor));
    byColumn.put(leaf.column(), cursor);
    if (leaf.repetition() > 0) {
      repeated.add(cursor);
    }
    return cursor;
  }

  /** The first column below a node, opened before. */
  ColumnCursor first(SchemaNode node) {
    ColumnCursor cursor = byColumn.get(node.column());
    if (cursor == null) {
      throw new IllegalStateException("Cannot read " + node.path() + ": no column is open");
    }
    return cursor;
  }

  Collection<ColumnCursor> all() {
    return byColumn.values();
  }

  /** Columns that may have several entries in a row. */
  List<ColumnCursor> repeated() {
    return repeated;
  }

  int rowLimit() {
    return rowLimit;
  }
}
