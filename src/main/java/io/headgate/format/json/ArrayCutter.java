package io.headgate.format.json;

import org.jspecify.annotations.Nullable;

/**
 * Cuts an array, from behind its opening bracket, into its elements: at commas, and at the closing
 * bracket, that stand outside of strings and nested values. A damaged element therefore spoils no
 * more than what is up to the next such place.
 */
final class ArrayCutter implements RecordCutter {
  private boolean inString;
  private boolean escaped;
  private long depth;
  private long commas;
  private boolean closed;
  private boolean trailing; // behind the closing bracket
  private boolean found = true;
  private int newlines;

  @Override
  public int find(byte[] bytes, int from, int to) {
    if (found) {
      found = false;
      newlines = 0;
      trailing = closed;
    }
    for (int at = from; at < to; at++) {
      byte c = bytes[at];
      newlines += c == '\n' ? 1 : 0;
      if (inString) {
        string(c);
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if ((c == ']' || c == '}') && depth > 0) {
        depth--;
      } else if (depth == 0 && !trailing && (c == ',' || c == ']')) {
        commas += c == ',' ? 1 : 0;
        closed = c == ']';
        found = true;
        return at;
      }
    }
    return -1;
  }

  private void string(byte c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
    }
  }

  @Override
  public int newlines() {
    return newlines;
  }

  @Override
  public boolean skipsBlank() {
    return trailing || (closed && commas == 0);
  }

  @Override
  public @Nullable String refusal() {
    return trailing ? "Invalid JSON: expected nothing behind the end of the array" : null;
  }

  @Override
  public @Nullable String damage() {
    return closed ? null : "expected ']' at the array's end: the file is cut off";
  }
}
