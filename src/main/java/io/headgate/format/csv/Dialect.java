package io.headgate.format.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes that mean something to the grammar. All are ASCII, so that they are the same in every
 * encoding that is parsed as it is.
 *
 * @param quote {@link #NONE} if quotes are literal
 * @param escape {@link #NONE} if nothing but a doubled quote escapes
 * @param comment {@link #NONE} if no line is a comment
 * @param trim whether blanks around cells are left out
 */
record Dialect(byte delimiter, int quote, int escape, int comment, boolean trim) {
  /** No byte is equal to it. */
  static final int NONE = 256;

  Dialect {
    List<String> problems = new ArrayList<>();
    distinct(problems, "quote", quote, delimiter);
    distinct(problems, "escape", escape, delimiter);
    distinct(problems, "comment", comment, delimiter);
    if (comment != NONE && comment == quote) {
      problems.add("comment and quote are the same character: choose another");
    }
    if (comment != NONE && comment == escape) {
      problems.add("comment and escape are the same character: choose another");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("Invalid options: " + String.join("; ", problems));
    }
    escape = escape == quote ? NONE : escape; // a doubled quote is a quote anyway
  }

  boolean hasQuote() {
    return quote != NONE;
  }

  boolean hasEscape() {
    return escape != NONE;
  }

  boolean isComment(byte first) {
    return first == comment;
  }

  /** Whether the byte is one that {@code trim} leaves out around cells. */
  boolean isBlank(byte b) {
    return (b == ' ' || b == '\t') && b != delimiter;
  }

  private static void distinct(List<String> problems, String key, int value, byte delimiter) {
    if (value == delimiter) {
      problems.add(key + " and delimiter are the same character: choose another");
    }
  }
}
