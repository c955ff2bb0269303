package io.headgate.schema.infer;

import java.nio.charset.StandardCharsets;

/**
 * Bytes of UTF-8 as a text to look at, without a copy. Characters are right as long as they are
 * ASCII; others show as bytes that are no ASCII, which is all that recognizing numbers and dates
 * takes. {@link #toString()} decodes.
 */
public final class Utf8Slice implements CharSequence {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  /** Moves to {@code [from, to)}. */
  public Utf8Slice move(byte[] newBytes, int newFrom, int newTo) {
    bytes = newBytes;
    from = newFrom;
    to = newTo;
    return this;
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return (char) (bytes[from + index] & 0xff);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Utf8Slice().move(bytes, from + start, from + end);
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
