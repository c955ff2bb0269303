package io.headgate.schema.infer;

/** Ways to write decimal numbers. */
enum NumberNotation {
  /** {@code 1234.5}. */
  PLAIN("", "."),
  /** {@code 1,234.5}; groups may be left out. */
  COMMA_GROUPS(",", "."),
  /** {@code 1.234,5}; groups may be left out. */
  DECIMAL_COMMA(".", ",");

  private final String thousands;
  private final String decimal;

  NumberNotation(String thousands, String decimal) {
    this.thousands = thousands;
    this.decimal = decimal;
  }

  /** The character between groups; empty if there are none. */
  String thousands() {
    return thousands;
  }

  String decimal() {
    return decimal;
  }
}
