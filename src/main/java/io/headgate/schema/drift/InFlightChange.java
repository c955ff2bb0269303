package io.headgate.schema.drift;

import io.headgate.schema.Type;

/** What a record shows that its source did not say beforehand. */
public sealed interface InFlightChange {
  /**
   * A field that the dataset has no column for.
   *
   * @param parent number of the column that it is inside, 0 for the top
   * @param name in the source
   */
  record Added(int parent, String name, Type type) implements InFlightChange {}

  /**
   * A value that does not fit its column, to be kept beside it.
   *
   * @param type of the values there
   */
  record Variant(int fieldId, Type type) implements InFlightChange {}

  /** A value that an enum does not have. */
  record Symbol(int fieldId, String symbol) implements InFlightChange {}
}
