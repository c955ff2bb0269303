package io.headgate.reshape;

import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import java.nio.charset.StandardCharsets;

/** A column's values as messages show them: cut, escaped, and starred out if masked. */
final class ShownScalar {
  private final ScalarPrinter printer;
  private final boolean masked;

  ShownScalar(Column column) {
    printer = ScalarPrinters.of(column.type());
    masked = column.pii();
  }

  String show(byte[] data, int from, int to) {
    if (masked) {
      return "'***'";
    }
    RowBuffer text = new RowBuffer(32);
    printer.print(data, from, to, text);
    return Violation.show(new String(text.array(), 0, text.size(), StandardCharsets.UTF_8));
  }
}
