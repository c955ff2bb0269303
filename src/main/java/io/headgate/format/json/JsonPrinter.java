package io.headgate.format.json;

import io.headgate.record.RowBuffer;
import org.apache.avro.Schema;

/** Prints values in Avro binary as JSON, one at a time, as files of JSON lines have them. */
public final class JsonPrinter {
  private final ValuePrinter printer;

  private JsonPrinter(ValuePrinter printer) {
    this.printer = printer;
  }

  /** The printer of values of a schema that a contract compiled to. */
  public static JsonPrinter of(Schema schema) {
    return new JsonPrinter(ValuePrinters.of(schema));
  }

  /** Appends the value that starts at {@code at}, without a line's end. */
  public void print(byte[] data, int at, RowBuffer out) {
    printer.print(data, at, out);
  }

  /** Appends a text as JSON. */
  public static void text(String text, RowBuffer out) {
    RowBuffer encoded = new RowBuffer(text.length() + 8);
    encoded.writeString(text);
    JsonQuotes.print(encoded.array(), 0, out);
  }
}
