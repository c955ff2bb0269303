package io.headgate.reshape;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exact conversions between scalar types. The law: a cast keeps a value's text, numbers compared as
 * decimals, so that 0.1 is 0.1 as a float, a double and a decimal; whatever would need rounding or
 * cutting does not fit. Sources are converted by another law ({@code format.convert}), which keeps
 * a float's value where a cast keeps its text: what a source means is not ours to choose.
 */
final class Casts {
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final Set<Kind> NUMBERS =
      Set.of(Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.DECIMAL);
  private static final Set<Kind> NESTED = Set.of(Kind.RECORD, Kind.ARRAY, Kind.MAP);
  private static final Set<Kind> DAYS_AND_INSTANTS =
      Set.of(Kind.DATE, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP);

  private Casts() {}

  private interface Conversion {
    boolean convert(byte[] data, int from, int to, RowBuffer out);
  }

  private record Cast(Conversion conversion, String expected) implements ValueConverter {
    @Override
    public boolean convert(byte[] data, int from, int to, RowBuffer out) {
      return conversion.convert(data, from, to, out);
    }
  }

  /** The conversion, or empty if there is none between the two types. */
  static Optional<ValueConverter> find(Type from, Type to) {
    return conversion(from, to).map(found -> new Cast(found, expected(to)));
  }

  private static String expected(Type to) {
    return NESTED.contains(to.kind()) ? "any" : ScalarParsers.of(to, Map.of()).expected();
  }

  private static Optional<Conversion> conversion(Type from, Type to) {
    if (from.equals(to) || sameEncoding(from.kind(), to.kind())) {
      return Optional.of(Casts::copy);
    }
    if (NESTED.contains(from.kind()) || NESTED.contains(to.kind())) {
      return Optional.empty();
    }
    if (NUMBERS.contains(from.kind()) && NUMBERS.contains(to.kind())) {
      return Optional.of(numbers(from, to));
    }
    if (to.kind() == Kind.STRING) {
      return Optional.of(print(from));
    }
    if (from.kind() == Kind.STRING) {
      ScalarParser parser = ScalarParsers.of(to, Map.of());
      return Optional.of(
          (data, start, end, out) -> parser.parse(data, Varint.end(data, start), end, out));
    }
    if (DAYS_AND_INSTANTS.contains(from.kind()) && DAYS_AND_INSTANTS.contains(to.kind())) {
      return Optional.of(from.kind() == Kind.DATE ? Casts::dayToMicros : Casts::microsToDay);
    }
    return from.kind() == Kind.ENUM && to.kind() == Kind.ENUM
        ? Optional.of(symbols((Type.Enumeration) from, (Type.Enumeration) to))
        : Optional.empty();
  }

  /** Local timestamps are taken for UTC. */
  private static boolean sameEncoding(Kind from, Kind to) {
    return (from == Kind.INT && to == Kind.LONG)
        || (from == Kind.UUID && to == Kind.STRING)
        || (from == Kind.TIMESTAMP && to == Kind.LOCAL_TIMESTAMP)
        || (from == Kind.LOCAL_TIMESTAMP && to == Kind.TIMESTAMP);
  }

  private static boolean copy(byte[] data, int from, int to, RowBuffer out) {
    out.raw(data, from, to);
    return true;
  }

  private static Conversion print(Type from) {
    ScalarPrinter printer = ScalarPrinters.of(from);
    RowBuffer text = new RowBuffer(64);
    return (data, start, end, out) -> {
      text.truncate(0);
      printer.print(data, start, end, text);
      out.writeBytes(text.array(), 0, text.size());
      return true;
    };
  }

  private static Conversion numbers(Type from, Type to) {
    if (from.kind() == Kind.LONG && to.kind() == Kind.INT) {
      return (data, start, end, out) -> {
        long value = Varint.decode(data, start);
        out.raw(data, start, end);
        return value == (int) value;
      };
    }
    NumberValues.Reader reader = NumberValues.reader(from);
    NumberValues.Writer writer = NumberValues.writer(to);
    return (data, start, end, out) -> reader.read(data, start, end, writer, out);
  }

  private static boolean dayToMicros(byte[] data, int from, int to, RowBuffer out) {
    long days = Varint.decode(data, from);
    out.writeLong(days * MICROS_A_DAY);
    return Math.abs(days) <= Long.MAX_VALUE / MICROS_A_DAY;
  }

  private static boolean microsToDay(byte[] data, int from, int to, RowBuffer out) {
    long micros = Varint.decode(data, from);
    out.writeLong(Math.floorDiv(micros, MICROS_A_DAY));
    return Math.floorMod(micros, MICROS_A_DAY) == 0;
  }

  private static Conversion symbols(Type.Enumeration from, Type.Enumeration to) {
    int fallback = to.fallback().map(to.symbols()::indexOf).orElse(-1);
    int[] ordinals =
        from.symbols().stream()
            .mapToInt(to.symbols()::indexOf)
            .map(ordinal -> ordinal < 0 ? fallback : ordinal)
            .toArray();
    return (data, start, end, out) -> {
      int ordinal = ordinals[(int) Varint.decode(data, start)];
      out.writeLong(ordinal);
      return ordinal >= 0;
    };
  }
}
