package io.headgate.format.csv;

import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes cells' texts such that they are read back as they were: in quotes where that is needed and
 * nowhere else, with escapes where quoting is off.
 */
final class CellWriter {
  private final Dialect dialect;
  private final NullTokens nulls;
  private final byte[] nullText;
  private final boolean quotedNulls;

  CellWriter(CsvOptions options) {
    this.dialect = options.dialect();
    this.nulls = new NullTokens(options.nullValues(), false, Encoding.UTF_8);
    this.quotedNulls = options.quotedNulls();
    List<String> values = options.nullValues();
    this.nullText = (values.contains("") ? "" : values.get(0)).getBytes(StandardCharsets.UTF_8);
  }

  void writeNull(RowBuffer out) {
    out.raw(nullText, 0, nullText.length);
  }

  /**
   * @param first whether it is the row's first
   * @throws IOException if the options leave no way to write it
   */
  void write(byte[] text, int to, boolean first, RowBuffer out) throws IOException {
    boolean meansNull = nulls.matches(text, 0, to, 0);
    if (!meansNull && isPlain(text, to, first)) {
      out.raw(text, 0, to);
    } else if (dialect.hasQuote() && !(meansNull && quotedNulls)) {
      writeQuoted(text, to, out);
    } else if (dialect.hasEscape() && to > 0) {
      writeEscaped(text, to, meansNull || (first && !isPlainStart(text, to)), out);
    } else {
      throw new IOException(
          "Cannot write cell: "
              + Violation.show(new String(text, 0, to, StandardCharsets.UTF_8))
              + ": the options leave no way to tell it from "
              + (meansNull ? "null: change null-values" : "several cells: set quote or escape"));
    }
  }

  private boolean isPlain(byte[] text, int to, boolean first) {
    if (to == 0) {
      return true;
    }
    for (int i = 0; i < to; i++) {
      if (isSpecial(text[i])) {
        return false;
      }
    }
    boolean blankEdge =
        dialect.trim() && (dialect.isBlank(text[0]) || dialect.isBlank(text[to - 1]));
    return !blankEdge && !(first && !isPlainStart(text, to));
  }

  /** Whether a row may start with the text: it is no comment then, nor a byte order mark. */
  private boolean isPlainStart(byte[] text, int to) {
    boolean mark =
        to > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
    return to == 0 || !(mark || dialect.isComment(text[0]));
  }

  private boolean isSpecial(byte b) {
    return b == dialect.delimiter()
        || b == dialect.quote()
        || b == dialect.escape()
        || b == '\n'
        || b == '\r';
  }

  private void writeQuoted(byte[] text, int to, RowBuffer out) {
    out.raw(dialect.quote());
    for (int i = 0; i < to; i++) {
      byte b = text[i];
      if (b == dialect.quote()) {
        out.raw(dialect.quote());
      } else if (b == dialect.escape()) {
        out.raw(dialect.escape());
      }
      out.raw(b);
    }
    out.raw(dialect.quote());
  }

  private void writeEscaped(byte[] text, int to, boolean escapeFirst, RowBuffer out) {
    for (int i = 0; i < to; i++) {
      byte b = text[i];
      boolean edge = (i == 0 || i == to - 1) && dialect.trim() && dialect.isBlank(b);
      if (isSpecial(b) || edge || (i == 0 && escapeFirst)) {
        out.raw(dialect.escape());
      }
      out.raw(b);
    }
  }
}
