package io.headgate.format.json;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Type;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;

/** Values of any type written as JSON in a text: a cell of a CSV file, a default. */
public final class JsonValues {
  /** Far more than a cell's value comes to; a guard against defaults repeated without end. */
  private static final long MAX_VALUE_BYTES = 256L << 20;

  private JsonValues() {}

  /** A parser of JSON text for a type alone; see {@link #parser(Type, Map, boolean)}. */
  public static ScalarParser parser(Type type, boolean nullable) {
    return parser(type, Map.of(), nullable);
  }

  /**
   * A parser of JSON text, strict, with no fields but the type's.
   *
   * @param options of the column, see {@link io.headgate.schema.Column#options()}
   * @param nullable whether the type stands in a union with null: the text may then be {@code
   *     null}, and what is written begins with the union's branch. Otherwise null is refused and
   *     the value is written without a branch
   */
  public static ScalarParser parser(Type type, Map<String, String> options, boolean nullable) {
    ValueReader value = ValueReaders.strict().value(type, options, false);
    return new TextParser(nullable ? new NullableReader(value) : value, type);
  }

  /**
   * A printer of values as JSON text that {@link #parser} reads back equal; NaN and infinities if
   * its options allow them.
   *
   * @param schema without a union with null around it
   */
  public static ScalarPrinter printer(Schema schema) {
    ValuePrinter value = ValuePrinters.of(schema);
    return (data, from, to, out) -> {
      int end = value.print(data, from, out);
      if (end != to) {
        throw new IllegalStateException("Cannot print value: it ends at " + end + ", not at " + to);
      }
    };
  }

  private static final class TextParser implements ScalarParser {
    private final ValueReader value;
    private final Type type;
    private final JsonText in = new JsonText(JsonOptions.DEFAULT_MAX_DEPTH, MAX_VALUE_BYTES);

    TextParser(ValueReader value, Type type) {
      this.value = value;
      this.type = type;
    }

    @Override
    public boolean parse(byte[] text, int from, int to, RowBuffer out) {
      in.start(text, from, to, out);
      int at = in.blank(from);
      if (at < to) {
        at = value.read(in, at, 1, out);
        at = at < 0 ? at : in.blank(at);
      } else {
        return false;
      }
      return in.violations.take().isEmpty() && at == to;
    }

    @Override
    public String expected() {
      return "JSON of type " + type.kind().name().toLowerCase(Locale.ROOT);
    }
  }
}
