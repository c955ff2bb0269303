package io.headgate.format.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts one record into cells: offsets into the caller's buffer, kept in arrays that are used again
 * for the next record. Looks at eight bytes a step. Not for several threads.
 *
 * <p>Buffers must have {@link #PADDING} readable bytes behind the limit.
 */
final class CellScanner {
  static final int PADDING = 8;

  /** The cell stood in quotes; its offsets are those of the content. */
  static final int QUOTED = 1;

  /** Something in the cell is escaped. */
  static final int ESCAPED = 2;

  /** Something other than a delimiter follows the closing quote. */
  static final int GARBAGE = 4;

  /** The end of the file came before the closing quote. */
  static final int UNCLOSED = 8;

  /** The record ended before this cell. */
  static final int MISSING = 16;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long CONTROLS = 0x0e * ONES; // line feed and carriage return are below

  private final Dialect dialect;
  private final byte delimiter;
  private final int quote;
  private final int escape;
  private final boolean trim;
  private final long delimiters;
  private final long quotes;
  private final long escapes;
  private final boolean keepAll;

  private int[] starts;
  private int[] ends;
  private byte[] flags;
  private int count;
  private int recordEnd;
  private int innerBreaks;
  private boolean ascii;
  private boolean broken;

  // Of the quoted cell at hand.
  private int cellFlags;
  private long quotedBits;

  private CellScanner(Dialect dialect, int capacity, boolean keepAll) {
    this.dialect = dialect;
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    this.escape = dialect.escape();
    this.trim = dialect.trim();
    this.delimiters = delimiter * ONES;
    this.quotes = (dialect.hasQuote() ? quote : delimiter) * ONES;
    this.escapes = (dialect.hasEscape() ? escape : delimiter) * ONES;
    this.keepAll = keepAll;
    this.starts = new int[capacity];
    this.ends = new int[capacity];
    this.flags = new byte[capacity];
  }

  /** A scanner that counts cells beyond {@code cells}, but keeps no offsets of them. */
  static CellScanner ofCells(Dialect dialect, int cells) {
    return new CellScanner(dialect, Math.max(1, cells), false);
  }

  /** A scanner that keeps all cells, for headers. */
  static CellScanner ofAnyCells(Dialect dialect) {
    return new CellScanner(dialect, 64, true);
  }

  /** Cells of the record, those included whose offsets were not kept. */
  int count() {
    return count;
  }

  int start(int cell) {
    return starts[cell];
  }

  int end(int cell) {
    return ends[cell];
  }

  int flags(int cell) {
    return flags[cell];
  }

  /** Offset of the record's line break, or of the end. */
  int recordEnd() {
    return recordEnd;
  }

  /** Line breaks that are content. */
  int innerBreaks() {
    return innerBreaks;
  }

  /** Whether the record is surely ASCII; false says nothing. */
  boolean isAscii() {
    return ascii;
  }

  /** Whether a cell, kept or not, has {@link #GARBAGE} or is {@link #UNCLOSED}. */
  boolean isBroken() {
    return broken;
  }

  boolean isBlankLine() {
    return count == 1 && flags[0] == 0 && starts[0] == ends[0];
  }

  /** Fills the cells that the record lacks with empty ones. */
  void fillMissing(int cells) {
    for (int i = count; i < cells; i++) {
      starts[i] = recordEnd;
      ends[i] = recordEnd;
      flags[i] = MISSING;
    }
  }

  /**
   * Finds the cells of the record that starts at {@code from}.
   *
   * @param last whether the file ends at {@code limit}
   * @return the offset behind its line break, or -1 if the record may go on behind {@code limit};
   *     never if {@code last}
   */
  int scan(byte[] bytes, int from, int limit, boolean last) {
    int cells = 0;
    int cell = from;
    int at = from;
    int escapedTo = -1; // behind the last escaped byte of this cell
    long seen = 0;
    innerBreaks = 0;
    broken = false;
    words:
    while (at < limit) {
      long word = (long) WORDS.get(bytes, at);
      seen |= word;
      long hits = hits(word);
      while (hits != 0) {
        int p = at + (Long.numberOfTrailingZeros(hits) >>> 3);
        hits &= hits - 1;
        if (p >= limit) {
          break words;
        }
        byte b = bytes[p];
        if (b == delimiter) {
          add(bytes, cells++, cell, p, escapedTo);
          cell = p + 1;
          escapedTo = -1;
        } else if (b == '\n' || b == '\r') {
          add(bytes, cells++, cell, p, escapedTo);
          ascii = (seen & HIGH) == 0;
          return endRecord(bytes, cells, p, limit, last);
        } else if (b == quote && opensAt(bytes, cell, p)) {
          int close = closing(bytes, p + 1, limit);
          int end = behindQuote(bytes, close, limit);
          if (end == limit && !last) {
            return -1; // be it that the quotes go on, or that the closing quote is one of two
          }
          seen |= quotedBits;
          broken |= cellFlags >= GARBAGE;
          put(cells++, p + 1, close, cellFlags);
          if (end == limit || bytes[end] != delimiter) {
            ascii = (seen & HIGH) == 0;
            return endRecord(bytes, cells, end, limit, last);
          }
          cell = end + 1;
          at = cell;
          escapedTo = -1;
          continue words;
        } else if (b == escape) {
          countEscapedBreak(bytes, p + 1, limit);
          escapedTo = p + 2;
          at = p + 2;
          continue words;
        }
      }
      at += 8;
    }
    if (!last) {
      return -1;
    }
    add(bytes, cells++, cell, limit, escapedTo);
    ascii = (seen & HIGH) == 0;
    return endRecord(bytes, cells, limit, limit, true);
  }

  /** High bits at delimiters, quotes, escapes and line breaks, and at some other bytes too. */
  private long hits(long word) {
    long controls = (word - CONTROLS) & ~word;
    long d = word ^ delimiters;
    long q = word ^ quotes;
    long e = word ^ escapes;
    return (controls | ((d - ONES) & ~d) | ((q - ONES) & ~q) | ((e - ONES) & ~e)) & HIGH;
  }

  private boolean opensAt(byte[] bytes, int cell, int p) {
    if (p == cell) {
      return true;
    }
    if (!trim) {
      return false;
    }
    for (int i = cell; i < p; i++) {
      if (!dialect.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** Offset of the closing quote, {@code limit} if it is not there; sets the cell's flags. */
  private int closing(byte[] bytes, int from, int limit) {
    int at = from;
    cellFlags = QUOTED;
    long seen = 0;
    words:
    while (at < limit) {
      long word = (long) WORDS.get(bytes, at);
      seen |= word;
      long q = word ^ quotes;
      long e = word ^ escapes;
      long controls = (word - CONTROLS) & ~word;
      long hits = (controls | ((q - ONES) & ~q) | ((e - ONES) & ~e)) & HIGH;
      while (hits != 0) {
        int p = at + (Long.numberOfTrailingZeros(hits) >>> 3);
        hits &= hits - 1;
        if (p >= limit) {
          break words;
        }
        byte b = bytes[p];
        if (b == quote) {
          if (p + 1 == limit || bytes[p + 1] != quote) {
            quotedBits = seen;
            return p;
          }
          cellFlags |= ESCAPED;
          at = p + 2;
          continue words;
        } else if (b == '\r' || (b == '\n' && bytes[p - 1] != '\r')) {
          innerBreaks++;
        } else if (b == escape) {
          cellFlags |= ESCAPED;
          if (p + 1 < limit && (bytes[p + 1] == '\r' || bytes[p + 1] == '\n')) {
            innerBreaks++;
          }
          at = p + 2;
          continue words;
        }
      }
      at += 8;
    }
    quotedBits = seen;
    cellFlags |= UNCLOSED;
    return limit;
  }

  /** Offset of the delimiter or line break behind a closing quote, or {@code limit}. */
  private int behindQuote(byte[] bytes, int close, int limit) {
    for (int p = close + 1; p < limit; p++) {
      byte b = bytes[p];
      if (b == delimiter || b == '\n' || b == '\r') {
        return p;
      }
      if (trim && dialect.isBlank(b)) {
        continue;
      }
      cellFlags |= GARBAGE;
      quotedBits |= HIGH; // not looked at here
      if (b == escape) {
        countEscapedBreak(bytes, ++p, limit);
      }
    }
    return limit;
  }

  /** In unquoted cells a line feed behind an escaped carriage return is counted for itself. */
  private void countEscapedBreak(byte[] bytes, int p, int limit) {
    if (p < limit
        && (bytes[p] == '\n' || (bytes[p] == '\r' && (p + 1 == limit || bytes[p + 1] != '\n')))) {
      innerBreaks++;
    }
  }

  private int endRecord(byte[] bytes, int cells, int end, int limit, boolean last) {
    count = cells;
    recordEnd = end;
    if (end == limit) {
      return limit;
    }
    if (bytes[end] == '\n') {
      return end + 1;
    }
    if (end + 1 == limit) {
      return last ? limit : -1; // a line feed may follow
    }
    return bytes[end + 1] == '\n' ? end + 2 : end + 1;
  }

  private void add(byte[] bytes, int index, int from, int to, int escapedTo) {
    int start = from;
    int end = to;
    if (trim) {
      while (start < end && dialect.isBlank(bytes[start])) {
        start++;
      }
      while (end > start && end > escapedTo && dialect.isBlank(bytes[end - 1])) {
        end--;
      }
    }
    put(index, start, end, escapedTo < 0 ? 0 : ESCAPED);
  }

  private void put(int index, int start, int end, int cellFlags) {
    if (index >= starts.length) {
      if (!keepAll) {
        return;
      }
      starts = Arrays.copyOf(starts, 2 * index);
      ends = Arrays.copyOf(ends, 2 * index);
      flags = Arrays.copyOf(flags, 2 * index);
    }
    starts[index] = start;
    ends[index] = end;
    flags[index] = (byte) cellFlags;
  }
}
