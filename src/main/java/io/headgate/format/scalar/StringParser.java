package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/** Takes text as it is if it is valid UTF-8. */
final class StringParser implements ScalarParser {
  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    if (!Utf8.isValid(text, from, to)) {
      return false;
    }
    out.writeBytes(text, from, to);
    return true;
  }

  @Override
  public String expected() {
    return "string in valid UTF-8";
  }
}
