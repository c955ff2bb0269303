package io.headgate.expression;

import dev.cel.common.CelErrorCode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says in a few words why an expression failed on a row. */
final class EvaluationErrors {
  private static final int LIMIT = 160;
  private static final Pattern PREFIX = Pattern.compile("^evaluation error at <input>:\\d+: ");

  private EvaluationErrors() {}

  /**
   * @param pii whether the expression reads masked columns; CEL's messages quote values, so only
   *     the kind of error is told then
   */
  static String describe(Exception e, CelErrorCode code, boolean pii) {
    return switch (code) {
      case DIVIDE_BY_ZERO -> "division by zero";
      case NUMERIC_OVERFLOW -> "number out of range";
      case ITERATION_BUDGET_EXCEEDED -> "it takes too many steps";
      default -> pii ? code.name().toLowerCase(Locale.ROOT).replace('_', ' ') : message(e);
    };
  }

  private static String message(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = PREFIX.matcher(String.valueOf(cause.getMessage())).replaceFirst("");
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
  }
}
