package io.headgate.cli.checks;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a contract a violation is against.
 *
 * @param subject the column's name, or the name of a rule over several; empty if neither is known
 * @param rule the rule's word, such as {@code range}; empty for the column's type
 */
record BrokenRule(String subject, String rule) {
  static final String ROW = "row";
  private static final Pattern ROW_RULE = Pattern.compile(".*\\(rule ([^()]+)\\)$", Pattern.DOTALL);
  private static final Pattern LENGTH =
      Pattern.compile(".* (?:characters|bytes|items)(?: or (?:more|less))?$", Pattern.DOTALL);

  /** The column as it is declared: its type, and that it must have a value. */
  static BrokenRule ofType(String column) {
    return new BrokenRule(column, "");
  }

  static BrokenRule ofRow(String rule) {
    return new BrokenRule(rule, ROW);
  }

  static BrokenRule of(Violation violation) {
    String column = violation.field().split("[.\\[]", 2)[0];
    if (violation.code() != RejectionCode.RULE_VIOLATED) {
      return ofType(column);
    }
    Matcher row = ROW_RULE.matcher(violation.message());
    if (column.isEmpty()) {
      return ofRow(row.matches() ? row.group(1) : "");
    }
    String message = violation.message();
    String expected = message.substring(message.lastIndexOf(": expected ") + 1);
    return new BrokenRule(column, word(expected));
  }

  private static String word(String expected) {
    if (expected.startsWith(" expected one of ")) {
      return "one-of";
    }
    if (LENGTH.matcher(expected).matches()) {
      return "length";
    }
    return expected.startsWith(" expected text that matches ") ? "pattern" : "range";
  }
}
