package io.headgate.format.json;

import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.Nullable;
import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import java.nio.charset.StandardCharsets;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Compiles Avro schemas into printers. */
final class ValuePrinters {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private ValuePrinters() {}

  static ValuePrinter of(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> nullable(schema);
      case RECORD -> record(schema);
      case ARRAY -> new BlockPrinter('[', of(schema.getElementType()), ']');
      case MAP -> new BlockPrinter('{', entry(of(schema.getValueType())), '}');
      case STRING ->
          schema.getLogicalType() == null ? JsonQuotes::print : text(ScalarPrinters.of(schema));
      default -> scalar(schema, ScalarPrinters.of(schema));
    };
  }

  private static ValuePrinter scalar(Schema schema, ScalarPrinter printer) {
    boolean plain = schema.getLogicalType() == null;
    return switch (schema.getType()) {
      case BOOLEAN -> (data, at, out) -> bare(printer, data, at, at + 1, out);
      case INT, LONG ->
          plain
              ? (data, at, out) -> bare(printer, data, at, Varint.end(data, at), out)
              : (data, at, out) -> quoted(printer, data, at, Varint.end(data, at), out);
      case ENUM -> (data, at, out) -> quoted(printer, data, at, Varint.end(data, at), out);
      case FLOAT -> (data, at, out) -> floating(printer, data, at, at + 4, out);
      case DOUBLE -> (data, at, out) -> floating(printer, data, at, at + 8, out);
      case BYTES ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal
              ? (data, at, out) -> bare(printer, data, at, contentEnd(data, at), out)
              : text(printer);
      default ->
          throw new IllegalArgumentException("Cannot write " + schema.getType() + " as JSON");
    };
  }

  private static ValuePrinter text(ScalarPrinter printer) {
    return (data, at, out) -> quoted(printer, data, at, contentEnd(data, at), out);
  }

  static int contentEnd(byte[] data, int at) {
    return Varint.end(data, at) + (int) Varint.decode(data, at);
  }

  private static int bare(ScalarPrinter printer, byte[] data, int from, int to, RowBuffer out) {
    printer.print(data, from, to, out);
    return to;
  }

  private static int quoted(ScalarPrinter printer, byte[] data, int from, int to, RowBuffer out) {
    out.raw('"');
    printer.print(data, from, to, out);
    out.raw('"');
    return to;
  }

  /** NaN and infinities, which print as words, are put in quotes. */
  private static int floating(ScalarPrinter printer, byte[] data, int from, int to, RowBuffer out) {
    int mark = out.size();
    printer.print(data, from, to, out);
    byte last = out.array()[out.size() - 1];
    if (last < '0' || last > '9') {
      out.truncate(mark);
      return quoted(printer, data, from, to, out);
    }
    return to;
  }

  private static ValuePrinter nullable(Schema schema) {
    int nullBranch = Nullable.nullBranch(schema);
    ValuePrinter value = of(Nullable.unwrap(schema));
    return (data, at, out) -> {
      if (data[at] >> 1 == nullBranch) {
        out.raw(NULL, 0, NULL.length);
        return at + 1;
      }
      return value.print(data, at + 1, out);
    };
  }

  private static ValuePrinter entry(ValuePrinter value) {
    return (data, at, out) -> {
      int next = JsonQuotes.print(data, at, out);
      out.raw(':');
      return value.print(data, next, out);
    };
  }

  private static ValuePrinter record(Schema schema) {
    int fields = schema.getFields().size();
    ValuePrinter[] values = new ValuePrinter[fields];
    byte[][] keys = new byte[fields][];
    for (int i = 0; i < fields; i++) {
      Schema.Field field = schema.getFields().get(i);
      values[i] = of(field.schema());
      // Names are ASCII letters, digits and underscores: nothing to escape.
      keys[i] = ((i == 0 ? "\"" : ",\"") + field.name() + "\":").getBytes(StandardCharsets.UTF_8);
    }
    return (data, start, out) -> {
      int at = start;
      out.raw('{');
      for (int i = 0; i < values.length; i++) {
        out.raw(keys[i], 0, keys[i].length);
        at = values[i].print(data, at, out);
      }
      out.raw('}');
      return at;
    };
  }

  /** Prints the items of Avro's blocks between brackets. */
  private record BlockPrinter(char open, ValuePrinter item, char close) implements ValuePrinter {
    @Override
    public int print(byte[] data, int start, RowBuffer out) {
      out.raw(open);
      int at = start;
      boolean first = true;
      long count = Varint.decode(data, at);
      while (count != 0) {
        at = Varint.end(data, at);
        if (count < 0) {
          count = -count;
          at = Varint.end(data, at); // the block's size in bytes
        }
        for (long i = 0; i < count; i++) {
          if (!first) {
            out.raw(',');
          }
          first = false;
          at = item.print(data, at, out);
        }
        count = Varint.decode(data, at);
      }
      out.raw(close);
      return at + 1;
    }
  }
}
