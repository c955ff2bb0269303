package io.headgate.format.csv;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * How one column of the contract is made of a cell.
 *
 * @param cell index in the source's rows, {@link #ABSENT} if the source lacks the column
 * @param standIn Avro bytes, union branch included, for a null where none is allowed, or for an
 *     absent column; null if there is nothing that could stand in
 */
record CellColumn(
    Column column,
    int cell,
    ScalarParser parser,
    NullTokens nulls,
    boolean nullable,
    @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] standIn) {
  static final int ABSENT = -1;

  CellColumn(
      Column column, int cell, ScalarParser parser, NullTokens nulls, byte @Nullable [] standIn) {
    this(column, cell, parser, nulls, column.nullable(), standIn);
  }
}
