package io.headgate.format.csv;

/**
 * The grammar as far as it decides where records end: a finite automaton over bytes. It is the
 * whole truth about record boundaries; {@link CellScanner} and {@link QuoteScan} are faster ways to
 * come to the same.
 */
final class RowAutomaton {
  /** Before a record's first byte; also a file's start. */
  static final int RECORD_START = 0;

  /** Before a cell's first byte, or between it and the blanks in front that are trimmed. */
  static final int CELL_START = 1;

  /** In a cell where quotes are literal, be it unquoted or garbage behind a closing quote. */
  static final int UNQUOTED = 2;

  static final int QUOTED = 3;

  /** Behind a quote in quotes: it closed them, or is the first of two. */
  static final int QUOTE_IN_QUOTED = 4;

  /** Behind a carriage return that ended a record: a line feed here belongs to the same break. */
  static final int AFTER_CR = 5;

  static final int COMMENT = 6;
  static final int ESCAPE_IN_UNQUOTED = 7;
  static final int ESCAPE_IN_QUOTED = 8;
  static final int STATES = 9;

  // Classes of bytes; 0 is every other.
  private static final int DELIMITER = 1;
  private static final int LF = 2;
  private static final int CR = 3;
  private static final int QUOTE = 4;
  private static final int ESCAPE = 5;
  private static final int BLANK = 6;
  private static final int COMMENT_SIGN = 7;
  static final int CLASSES = 8;

  private final byte[] classes = new byte[256];
  private final byte[] next = new byte[STATES * CLASSES];

  RowAutomaton(Dialect dialect) {
    if (dialect.trim()) {
      classes[' '] = BLANK;
      classes['\t'] = BLANK;
    }
    if (dialect.comment() != Dialect.NONE) {
      classes[dialect.comment()] = COMMENT_SIGN;
    }
    if (dialect.hasQuote()) {
      classes[dialect.quote()] = QUOTE;
    }
    if (dialect.hasEscape()) {
      classes[dialect.escape()] = ESCAPE;
    }
    classes['\n'] = LF;
    classes['\r'] = CR;
    classes[dialect.delimiter()] = DELIMITER;
    for (int state = 0; state < STATES; state++) {
      for (int kind = 0; kind < CLASSES; kind++) {
        next[state * CLASSES + kind] = (byte) transition(state, kind);
      }
    }
  }

  private static int transition(int state, int kind) {
    return switch (state) {
      case QUOTED -> kind == QUOTE ? QUOTE_IN_QUOTED : kind == ESCAPE ? ESCAPE_IN_QUOTED : QUOTED;
      case ESCAPE_IN_QUOTED -> QUOTED;
      case ESCAPE_IN_UNQUOTED -> UNQUOTED;
      case COMMENT -> kind == LF ? RECORD_START : kind == CR ? AFTER_CR : COMMENT;
      default -> unquoted(state, kind);
    };
  }

  private static int unquoted(int state, int kind) {
    boolean recordStart = state == RECORD_START || state == AFTER_CR;
    boolean cellStart = recordStart || state == CELL_START;
    return switch (kind) {
      case DELIMITER -> CELL_START;
      case LF -> RECORD_START;
      case CR -> AFTER_CR;
      case ESCAPE -> ESCAPE_IN_UNQUOTED;
      case QUOTE -> cellStart || state == QUOTE_IN_QUOTED ? QUOTED : UNQUOTED;
      case BLANK -> cellStart ? CELL_START : UNQUOTED;
      case COMMENT_SIGN -> recordStart ? COMMENT : UNQUOTED;
      default -> UNQUOTED;
    };
  }

  int next(int state, byte b) {
    return next[state * CLASSES + classes[b & 0xff]];
  }

  int byteClass(byte b) {
    return classes[b & 0xff];
  }

  int nextOfClass(int state, int byteClass) {
    return next[state * CLASSES + byteClass];
  }

  /** Whether a record ended just before a byte met in this state, and the next may begin. */
  static boolean isBoundary(int state) {
    return state == RECORD_START || state == AFTER_CR;
  }
}
