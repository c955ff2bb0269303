package io.headgate.schema.infer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to write decimal numbers. */
enum NumberNotation {
  /** {@code 1234.5}. */
  PLAIN("", ".", "(-?)(0|[1-9][0-9]*)(?:\\.([0-9]+))?"),
  /** {@code 1,234.5}; groups may be left out. */
  COMMA_GROUPS(",", ".", "(-?)(0|[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)(?:\\.([0-9]+))?"),
  /** {@code 1.234,5}; groups may be left out. */
  DECIMAL_COMMA(".", ",", "(-?)(0|[1-9][0-9]{0,2}(?:\\.[0-9]{3})*|[1-9][0-9]*)(?:,([0-9]+))?");

  private final String thousands;
  private final String decimal;
  private final Pattern pattern;

  NumberNotation(String thousands, String decimal, String pattern) {
    this.thousands = thousands;
    this.decimal = decimal;
    this.pattern = Pattern.compile(pattern);
  }

  /** The character between groups; empty if there are none. */
  String thousands() {
    return thousands;
  }

  String decimal() {
    return decimal;
  }

  /** Groups: sign, digits in front of the point, digits behind it. */
  Matcher matcher(String text) {
    return pattern.matcher(text);
  }
}
