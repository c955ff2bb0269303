package io.headgate.schema;

import java.util.List;
import java.util.Optional;

/**
 * What a source says about its columns before a record is read: a file's header (names alone) or
 * its embedded schema (names and types).
 *
 * @param declared whether the source declares its columns at all; JSON does not
 */
public record SourceColumns(boolean declared, List<SourceColumn> columns) {
  public static final SourceColumns UNDECLARED = new SourceColumns(false, List.of());

  public SourceColumns {
    columns = List.copyOf(columns);
  }

  /**
   * @param type the embedded type, empty where the source has names alone
   */
  public record SourceColumn(String name, Optional<Type> type, boolean nullable) {}
}
