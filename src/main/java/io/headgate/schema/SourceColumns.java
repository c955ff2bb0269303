package io.headgate.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a source says about its columns before a record is read: a file's header (names alone) or
 * its embedded schema (names and types).
 *
 * @param declared whether the source declares its columns at all; JSON does not
 * @param cells how many values a record has, where a value's place is all that names it: a file
 *     without header
 */
public record SourceColumns(boolean declared, List<SourceColumn> columns, OptionalInt cells) {
  public static final SourceColumns UNDECLARED = new SourceColumns(false, List.of());

  public SourceColumns {
    columns = List.copyOf(columns);
  }

  /** Columns that are known by their names. */
  public SourceColumns(boolean declared, List<SourceColumn> columns) {
    this(declared, columns, OptionalInt.empty());
  }

  /** What a source says that has just what a contract expects. */
  public static SourceColumns expectedBy(Contract contract) {
    return new SourceColumns(
        true,
        contract.columns().stream()
            .map(
                column ->
                    new SourceColumn(
                        column.expectedSourceName(), Optional.of(column.type()), column.nullable()))
            .toList());
  }

  /** The same columns, of which records have so many values, in this order. */
  public SourceColumns byPosition(int cells) {
    return new SourceColumns(declared, columns, OptionalInt.of(cells));
  }

  /**
   * @param type the embedded type, empty where the source has names alone
   */
  public record SourceColumn(String name, Optional<Type> type, boolean nullable) {}
}
