package io.headgate.format.parquet;

/**
 * A value that is not of its column's type: rows are checked before they are written, so that this
 * is a fault of whoever made them. Says what is wrong; the column adds its name.
 */
final class UnwritableValue extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnwritableValue(String problem) {
    super(problem);
  }
}
