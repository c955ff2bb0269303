package io.headgate.check;

import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.AvroSkip;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;

/** Values as messages show them: cut, escaped, and starred out where the column is masked. */
interface ShownValue {
  String MASKED = "'***'";

  String show(byte[] data, int from, int to);

  /**
   * @param item skips an item of the type, if it is an array or a map
   */
  static ShownValue of(Type type, AvroSkip item, boolean masked) {
    if (masked) {
      return (data, from, to) -> MASKED;
    }
    if (type.kind() == Kind.RECORD) {
      return (data, from, to) -> "a record";
    }
    if (type.kind() == Kind.ARRAY || type.kind() == Kind.MAP) {
      return (data, from, to) -> LengthChecks.items(data, from, item) + " items";
    }
    ScalarPrinter printer = ScalarPrinters.of(type);
    return (data, from, to) -> {
      RowBuffer text = new RowBuffer(32);
      printer.print(data, from, to, text);
      return Violation.show(new String(text.array(), 0, text.size(), StandardCharsets.UTF_8));
    };
  }
}
