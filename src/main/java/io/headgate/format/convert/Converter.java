package io.headgate.format.convert;

import io.headgate.record.RowBuffer;

/**
 * Converts one value. Always moves over exactly the source's value, also if it does not fit, so
 * that a record's other fields are looked at too. Not for several threads.
 */
interface Converter {
  /**
   * Appends the value at {@code in} to {@code out} in the contract's encoding. What does not fit is
   * added to {@code problems}; {@code out} may then hold anything.
   *
   * @throws BrokenAvroException if the bytes are not of the source's schema
   */
  void convert(AvroInput in, RowBuffer out, Problems problems);
}
