package io.headgate.format.csv;

import io.headgate.format.scalar.Utf8;
import io.headgate.record.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text that a cell's bytes stand for: without escapes, in UTF-8. Not for several threads. */
final class CellText {
  private final Dialect dialect;
  private final @Nullable SingleByteText singleByte;
  private final RowBuffer unescaped = new RowBuffer(256);
  private final RowBuffer utf8 = new RowBuffer(256);

  private CellText(Dialect dialect, @Nullable SingleByteText singleByte) {
    this.dialect = dialect;
    this.singleByte = singleByte;
  }

  static CellText of(Dialect dialect, Encoding encoding) {
    return new CellText(dialect, encoding.isSingleByte() ? new SingleByteText(encoding) : null);
  }

  /** Offset of the first byte that is not of the encoding, or -1. */
  int findInvalid(byte[] bytes, int from, int to) {
    if (singleByte != null) {
      return singleByte.findInvalid(bytes, from, to);
    }
    if (Utf8.isValid(bytes, from, to)) {
      return -1;
    }
    int at = from;
    while (at < to) {
      int length = bytes[at] >= 0 ? 1 : Utf8.sequence(bytes, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /** Whether non-ASCII bytes must be replaced before they are UTF-8. */
  boolean recodes() {
    return singleByte != null;
  }

  /**
   * The cell's text, valid until the next call.
   *
   * @param flags of {@link CellScanner}
   */
  RowBuffer plain(byte[] bytes, int from, int to, int flags) {
    byte[] source = bytes;
    int start = from;
    int end = to;
    if ((flags & CellScanner.ESCAPED) != 0) {
      unescape(bytes, from, to, (flags & CellScanner.QUOTED) != 0);
      source = unescaped.array();
      start = 0;
      end = unescaped.size();
    }
    utf8.truncate(0);
    if (singleByte == null) {
      utf8.raw(source, start, end);
    } else {
      singleByte.appendUtf8(source, start, end, utf8);
    }
    return utf8;
  }

  /** The text of a cell, unless it is not valid in the encoding. */
  Optional<String> find(byte[] bytes, CellScanner cells, int cell) {
    if (findInvalid(bytes, cells.start(cell), cells.end(cell)) >= 0) {
      return Optional.empty();
    }
    return Optional.of(show(bytes, cells, cell));
  }

  /** The text of a cell, with replacement characters where it is not valid. */
  String show(byte[] bytes, CellScanner cells, int cell) {
    RowBuffer text = plain(bytes, cells.start(cell), cells.end(cell), cells.flags(cell));
    return new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
  }

  private void unescape(byte[] bytes, int from, int to, boolean quoted) {
    unescaped.truncate(0);
    int copied = from;
    int at = from;
    while (at < to) {
      boolean pair =
          bytes[at] == dialect.escape() || (quoted && bytes[at] == dialect.quote() && at + 1 < to);
      if (pair && at + 1 < to) {
        unescaped.raw(bytes, copied, at);
        copied = at + 1;
        at += 2;
      } else {
        at++;
      }
    }
    unescaped.raw(bytes, copied, to);
  }
}
