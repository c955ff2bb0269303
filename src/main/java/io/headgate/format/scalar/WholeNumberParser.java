package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/**
 * Parses whole numbers in any decimal notation: {@code 1.0} and {@code 12e2} pass, 1.5 does not.
 */
final class WholeNumberParser implements ScalarParser {
  private final IntegerParser integers;
  private final DecimalText decimal = new DecimalText();

  WholeNumberParser(IntegerParser integers) {
    this.integers = integers;
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    return integers.parse(text, from, to, out)
        || (decimal.parse(text, from, to, 19, 0)
            && decimal.fitsLong()
            && integers.write(decimal.unscaled(), out));
  }

  @Override
  public String expected() {
    return integers.expected();
  }
}
