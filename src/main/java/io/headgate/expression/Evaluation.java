package io.headgate.expression;

/** What an expression came to on one row. */
public sealed interface Evaluation {
  /**
   * A value. What class it has depends on the expression's type; {@link RowExpression#encode} turns
   * it into Avro binary.
   */
  record Value(Object value) implements Evaluation {}

  /**
   * Null, or unknown because an operand was null or a map had no such key: {@code amount < limit}
   * where the limit is null.
   */
  record Unknown() implements Evaluation {}

  /**
   * The expression failed on the row.
   *
   * @param reason why, such as {@code divide by zero}; may quote values of the row
   */
  record Failure(String reason) implements Evaluation {}

  Evaluation TRUE = new Value(true);
  Evaluation FALSE = new Value(false);
  Evaluation UNKNOWN = new Unknown();
}
