package io.headgate.write.topic;

import io.headgate.format.json.JsonPrinter;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import java.util.Arrays;

/** A message's value: what is made of a row in Avro binary. */
interface MessageValue {
  /**
   * The value of the row at {@code [from, to)}. Not for several threads.
   *
   * @param data the row's bytes and those around it
   */
  byte[] bytes(byte[] data, int from, int to);

  /** JSON objects. */
  static MessageValue json(RowSchema rows) {
    JsonPrinter printer = JsonPrinter.of(rows.avro());
    RowBuffer buffer = new RowBuffer(1024);
    return (data, from, to) -> {
      buffer.truncate(0);
      printer.print(data, from, buffer);
      return buffer.toByteArray();
    };
  }

  /** The row as it is, behind a header that is the same for all rows of a schema. */
  static MessageValue avro(byte[] header) {
    return (data, from, to) -> {
      byte[] value = Arrays.copyOf(header, header.length + to - from);
      System.arraycopy(data, from, value, header.length, to - from);
      return value;
    };
  }
}
