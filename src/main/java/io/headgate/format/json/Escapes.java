package io.headgate.format.json;

import io.headgate.format.scalar.Utf8;

/** Resolves the escapes of a JSON string. */
final class Escapes {
  private byte[] text = new byte[64];
  private int length;
  private boolean loneSurrogate;

  byte[] text() {
    return text;
  }

  int length() {
    return length;
  }

  boolean hasLoneSurrogate() {
    return loneSurrogate;
  }

  /** Fills {@link #text()}; returns the offset of an escape that is none, or -1. */
  int resolve(byte[] bytes, int from, int to) {
    if (text.length < to - from) {
      text = new byte[Math.max(2 * text.length, to - from)]; // resolved text is never longer
    }
    length = 0;
    loneSurrogate = false;
    int at = from;
    while (at < to) {
      byte c = bytes[at];
      if (c != '\\') {
        text[length++] = c;
        at++;
        continue;
      }
      if (bytes[at + 1] != 'u') {
        int character = character(bytes[at + 1]);
        if (character < 0) {
          return at;
        }
        text[length++] = (byte) character;
        at += 2;
        continue;
      }
      int unit = unit(bytes, at, to);
      if (unit < 0) {
        return at;
      }
      at += 6;
      if (Character.isHighSurrogate((char) unit)) {
        int low = unit(bytes, at, to);
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
          append(Character.toCodePoint((char) unit, (char) low));
          at += 6;
          continue;
        }
      }
      loneSurrogate |= Character.isSurrogate((char) unit);
      append(unit);
    }
    return -1;
  }

  private static int character(byte escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  /** The UTF-16 unit of the escape at {@code at}, or -1 if there is none. */
  private static int unit(byte[] bytes, int at, int to) {
    if (to - at < 6 || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = 2; i < 6; i++) {
      int digit = Character.digit(bytes[at + i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private void append(int codePoint) {
    length = Utf8.write(codePoint, text, length);
  }
}
