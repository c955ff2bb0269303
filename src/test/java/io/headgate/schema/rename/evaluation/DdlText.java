package io.headgate.schema.rename.evaluation;

import java.util.ArrayList;
import java.util.List;

/** SQL text without its comments, and its pieces at the top level; quotes of every dialect hold. */
final class DdlText {
  private static final String QUOTES = "'\"`";

  private DdlText() {}

  static String withoutComments(String sql) {
    StringBuilder out = new StringBuilder(sql.length());
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (QUOTES.indexOf(c) >= 0) {
        int end = quoteEnd(sql, at);
        out.append(sql, at, end);
        at = end;
      } else if (c == '#' || sql.startsWith("--", at)) {
        at = end(sql, "\n", at);
        out.append('\n');
      } else if (sql.startsWith("/*", at)) {
        at = end(sql, "*/", at + 2);
        out.append(' ');
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  /**
   * The offset behind the parenthesis that closes the one at {@code open}; the text's end if none.
   */
  static int parenthesisEnd(String sql, int open) {
    int depth = 0;
    int at = open;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (QUOTES.indexOf(c) >= 0) {
        at = quoteEnd(sql, at);
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
      if (depth == 0) {
        return at;
      }
    }
    return at;
  }

  /** What stands between commas that are in no parentheses and no quotes. */
  static List<String> items(String list) {
    List<String> items = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < list.length()) {
      char c = list.charAt(at);
      if (QUOTES.indexOf(c) >= 0) {
        at = quoteEnd(list, at);
      } else if (c == '(') {
        at = parenthesisEnd(list, at);
      } else {
        if (c == ',') {
          items.add(list.substring(start, at).strip());
          start = at + 1;
        }
        at++;
      }
    }
    items.add(list.substring(start).strip());
    return items;
  }

  private static int quoteEnd(String sql, int open) {
    char quote = sql.charAt(open);
    for (int at = open + 1; at < sql.length(); at++) {
      if (sql.charAt(at) == '\\') {
        at++;
      } else if (sql.charAt(at) == quote) {
        return at + 1;
      }
    }
    return sql.length();
  }

  private static int end(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }
}
