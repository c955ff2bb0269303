package io.headgate.format.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar once more, byte by byte and with objects, as the package's documentation words it;
 * shares no code with what it is compared with.
 */
final class ReferenceParser {
  /**
   * @param cells null for a null cell
   */
  record Parsed(long position, long line, List<String> cells, String payload, boolean broken) {}

  private final String text; // each byte a character
  private final char delimiter;
  private final int quote;
  private final int escape;
  private final int comment;
  private final boolean trim;
  private int at;
  private long line;

  private final boolean keepBlankLines;

  ReferenceParser(String text, Dialect dialect, boolean keepBlankLines) {
    this.keepBlankLines = keepBlankLines;
    this.text = text;
    this.delimiter = (char) dialect.delimiter();
    this.quote = dialect.quote();
    this.escape = dialect.escape();
    this.comment = dialect.comment();
    this.trim = dialect.trim();
  }

  /** Records from an offset on, blank lines left out. */
  List<Parsed> parse(int from, long firstLine) {
    List<Parsed> records = new ArrayList<>();
    at = from;
    line = firstLine;
    while (at < text.length()) {
      if (peek(0) == comment) {
        while (at < text.length() && !isBreak(peek(0))) {
          at++;
        }
        passBreak();
        continue;
      }
      Parsed record = parseRecord();
      if (keepBlankLines
          || !(record.cells().size() == 1 && record.cells().get(0) == null && !record.broken())) {
        records.add(record);
      }
    }
    return records;
  }

  private Parsed parseRecord() {
    int start = at;
    long startLine = line;
    List<String> cells = new ArrayList<>();
    boolean broken = parseCell(cells);
    while (at < text.length() && peek(0) == delimiter) {
      at++;
      broken |= parseCell(cells);
    }
    String payload = text.substring(start, at);
    line = startLine + breaksIn(start, at);
    passBreak();
    return new Parsed(start, startLine, cells, payload, broken);
  }

  /** Returns whether it is broken. */
  private boolean parseCell(List<String> cells) {
    int start = at;
    if (trim) {
      while (isBlank(peek(0))) {
        at++;
      }
    }
    if (peek(0) == quote) {
      at++;
      return parseQuoted(cells);
    }
    at = start;
    StringBuilder content = new StringBuilder();
    int unescapedFrom = 0;
    while (at < text.length() && peek(0) != delimiter && !isBreak(peek(0))) {
      if (peek(0) == escape && at + 1 < text.length()) {
        content.append((char) peek(1));
        at += 2;
        unescapedFrom = content.length();
      } else {
        content.append((char) peek(0));
        at++;
      }
    }
    int first = 0;
    int last = content.length();
    if (trim) {
      while (last > unescapedFrom && isBlank(content.charAt(last - 1))) {
        last--;
      }
      int raw = start;
      while (first < last && isBlank(content.charAt(first)) && text.charAt(raw) != escape) {
        first++;
        raw++;
      }
    }
    String value = content.substring(first, last);
    cells.add(value.isEmpty() && unescapedFrom == 0 ? null : value);
    return false;
  }

  private boolean parseQuoted(List<String> cells) {
    StringBuilder content = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        cells.add(content.toString());
        return true;
      }
      int c = peek(0);
      if (c == quote && peek(1) == quote) {
        content.append((char) c);
        at += 2;
      } else if (c == quote) {
        at++;
        break;
      } else if (c == escape && at + 1 < text.length()) {
        content.append((char) peek(1));
        at += 2;
      } else {
        content.append((char) c);
        at++;
      }
    }
    cells.add(content.toString());
    boolean garbage = false;
    while (at < text.length() && peek(0) != delimiter && !isBreak(peek(0))) {
      garbage |= !(trim && isBlank(peek(0)));
      at += peek(0) == escape ? 2 : 1;
    }
    at = Math.min(at, text.length());
    return garbage;
  }

  private void passBreak() {
    if (at >= text.length()) {
      return;
    }
    line++;
    at += peek(0) == '\r' && peek(1) == '\n' ? 2 : 1;
  }

  private long breaksIn(int from, int to) {
    long breaks = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean second = c == '\n' && i > from && text.charAt(i - 1) == '\r';
      // An escaped carriage return before the record's own line feed is one break with it.
      boolean first = c == '\r' && i + 1 == to && to < text.length() && text.charAt(to) == '\n';
      breaks += isBreak(c) && !second && !first ? 1 : 0;
    }
    return breaks;
  }

  private int peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : -2;
  }

  private boolean isBlank(int c) {
    return (c == ' ' || c == '\t') && c != delimiter;
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r';
  }
}
