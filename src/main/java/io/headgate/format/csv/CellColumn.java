package io.headgate.format.csv;

import io.headgate.format.ValueCounter;
import io.headgate.format.ValueCrossing;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * How one column of the contract is made of a cell.
 *
 * @param cell index in the source's rows, {@link #ABSENT} if the source lacks the column
 * @param standIn Avro bytes, union branch included, for a null where none is allowed, or for an
 *     absent column; null if there is nothing that could stand in
 * @param defaulted counts what stands in; null if that is not counted
 * @param following counts the values, if they go another way than others; null if not
 */
record CellColumn(
    Column column,
    int cell,
    ScalarParser parser,
    NullTokens nulls,
    boolean nullable,
    @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] standIn,
    @Nullable ValueCounter defaulted,
    @Nullable ValueCrossing following) {
  static final int ABSENT = -1;
}
