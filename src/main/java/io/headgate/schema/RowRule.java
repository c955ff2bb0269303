package io.headgate.schema;

/**
 * A rule over several columns of a row: a CEL expression of type bool over the columns by name.
 * True or null passes.
 */
public record RowRule(String name, String expression, String message, Severity severity) {
  public RowRule(String name, String expression, String message) {
    this(name, expression, message, Severity.ERROR);
  }

  /** The same rule in other words. */
  RowRule with(String newExpression) {
    return new RowRule(name, newExpression, message, severity);
  }
}
