package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;

/** Parses whole numbers: an optional sign and ASCII digits, within the type's range. */
final class IntegerParser implements ScalarParser {
  private final Kind kind;

  IntegerParser(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    int at = from;
    boolean negative = false;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    if (at == to) {
      return false;
    }
    while (to - at > 18 && text[at] == '0') {
      at++;
    }
    if (to - at > 19) {
      return false;
    }
    long magnitude = 0;
    for (int i = at; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      magnitude = 10 * magnitude + digit; // 19 digits stay below 2^64
    }
    // As an unsigned number, the magnitude may be 2^63 if negative, and then negates to itself.
    if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
      return false;
    }
    return write(negative ? -magnitude : magnitude, out);
  }

  /** Writes the value unless it is out of range. */
  boolean write(long value, RowBuffer out) {
    if (kind == Kind.INT && value != (int) value) {
      return false;
    }
    out.writeLong(value);
    return true;
  }

  @Override
  public String expected() {
    return kind == Kind.INT
        ? "int, a whole number from -2147483648 to 2147483647"
        : "long, a whole number of 64 bits";
  }
}
