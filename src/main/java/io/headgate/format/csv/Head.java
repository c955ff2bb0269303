package io.headgate.format.csv;

import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands in front of a file's records: byte order mark, preamble, header.
 *
 * @param names the header's names, or the option's; empty if the file has neither
 * @param window stands on the first record
 */
record Head(Encoding encoding, Optional<List<String>> names, ByteWindow window) {
  Head {
    names = names.map(List::copyOf);
  }

  /** Reads the head off a stream that starts where the file does. */
  static Head read(InputStream raw, CsvOptions options, int maxBytes, long softEnd, Origin origin)
      throws IOException {
    CsvText text = CsvText.of(raw, options, origin);
    ByteWindow window =
        new ByteWindow(
            text.stream(), text.encoding().isWide(), text.markBytes(), 1, softEnd, false);
    RowAutomaton automaton = new RowAutomaton(options.dialect());
    for (int i = 0; i < options.skipLines() && !window.isEmpty(); i++) {
      window.skipRecord(automaton, RowAutomaton.COMMENT);
    }
    if (!options.header()) {
      Optional<List<String>> names =
          options.columns().isEmpty() ? Optional.empty() : Optional.of(options.columns());
      return new Head(text.encoding(), names, window);
    }
    CellScanner cells = CellScanner.ofAnyCells(options.dialect());
    if (!findRecord(window, cells, options.dialect(), maxBytes)) {
      if (!window.isEmpty()) {
        throw new SourceException(
            origin,
            window.position(),
            "the header is longer than "
                + maxBytes
                + " bytes: is a quote left open? Set header: false if there is none",
            null);
      }
      return new Head(text.encoding(), Optional.empty(), window);
    }
    List<String> names = new ArrayList<>();
    HeaderText header = new HeaderText(window, options.dialect(), text.encoding(), origin);
    for (int i = 0; i < cells.count(); i++) {
      names.add(header.name(cells, i));
    }
    List<String> unique = HeaderNames.unique(names, options.numberDuplicates(), origin);
    int next = cells.scan(window.bytes(), window.at(), window.limit(), window.last());
    window.move(next, cells.innerBreaks() + (next > cells.recordEnd() ? 1 : 0));
    return new Head(text.encoding(), Optional.of(unique), window);
  }

  /**
   * How many cells the first record has; empty if there is none, or it is longer than {@code
   * maxBytes}. The window may then stand behind comments and blank lines.
   */
  OptionalInt cells(Dialect dialect, int maxBytes) throws IOException {
    CellScanner cells = CellScanner.ofAnyCells(dialect);
    return findRecord(window, cells, dialect, maxBytes)
        ? OptionalInt.of(cells.count())
        : OptionalInt.empty();
  }

  /**
   * Stops on the first record that is neither blank nor a comment.
   *
   * @return false at the end, or if the record is longer than {@code maxBytes}
   */
  private static boolean findRecord(
      ByteWindow window, CellScanner cells, Dialect dialect, int maxBytes) throws IOException {
    RowAutomaton automaton = new RowAutomaton(dialect);
    while (!window.isEmpty()) {
      if (dialect.isComment(window.bytes()[window.at()])) {
        window.skipRecord(automaton, RowAutomaton.COMMENT);
        continue;
      }
      int next = cells.scan(window.bytes(), window.at(), window.limit(), window.last());
      if (next < 0) {
        if (window.limit() - window.at() > maxBytes) {
          return false;
        }
        window.fill();
      } else if (cells.isBlankLine()) {
        window.move(next, 1);
      } else {
        return true;
      }
    }
    return false;
  }

  /** Text of a header's cells. */
  private record HeaderText(ByteWindow window, Dialect dialect, Encoding encoding, Origin origin) {
    String name(CellScanner cells, int cell) throws SourceException {
      if ((cells.flags(cell) & (CellScanner.GARBAGE | CellScanner.UNCLOSED)) != 0) {
        throw new SourceException(
            origin,
            window.position(),
            "the header's cell " + (cell + 1) + " is not closed by a quote: correct the header",
            null);
      }
      Optional<String> text = CellText.of(dialect, encoding).find(window.bytes(), cells, cell);
      return text.orElseThrow(
          () ->
              new SourceException(
                  origin,
                  window.position(),
                  "the header's cell "
                      + (cell + 1)
                      + " is not valid "
                      + encoding.key()
                      + ": set encoding to what the file is in",
                  null));
    }
  }
}
