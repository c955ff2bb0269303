package io.headgate.expression;

import io.headgate.schema.Type;
import java.util.List;

/** A step that changes rows in flight. Steps apply in order, each to what the last one made. */
public sealed interface ReshapeStep {
  /**
   * Keeps the rows on which an expression is true, and discards those on which it is false or null.
   *
   * @param where a CEL expression of type bool
   */
  record Filter(String where) implements ReshapeStep {}

  /**
   * Adds a column at the end.
   *
   * @param nullable whether the expression may come to null; a null in a column that is not
   *     nullable refuses the row
   * @param expression a CEL expression over the columns so far
   */
  record Derive(String column, Type type, boolean nullable, String expression)
      implements ReshapeStep {}

  /** Converts a column's values exactly; a value that does not fit refuses the row. */
  record Cast(String column, Type type) implements ReshapeStep {}

  /** Gives a column another name; it keeps its field id. */
  record Rename(String from, String to) implements ReshapeStep {}

  /** Hides a column's values. */
  record Mask(String column, Masking with) implements ReshapeStep {}

  /** Leaves columns out. */
  record Drop(List<String> columns) implements ReshapeStep {
    public Drop {
      columns = List.copyOf(columns);
    }
  }
}
