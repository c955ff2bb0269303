package io.headgate.reshape;

import io.headgate.format.scalar.Decimals;
import io.headgate.record.BinaryNumbers;
import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of every type read as decimals and written exactly. */
final class NumberValues {
  private NumberValues() {}

  /** Reads a number and hands it to a writer. */
  interface Reader {
    boolean read(byte[] data, int from, int to, Writer writer, RowBuffer out);
  }

  /** Writes a number if the type holds it exactly. */
  interface Writer {
    boolean write(BigDecimal value, RowBuffer out);

    /** Writes NaN or an infinity. */
    default boolean writeSpecial(double value, RowBuffer out) {
      return false;
    }
  }

  static Reader reader(Type type) {
    if (type instanceof Type.Decimal decimal) {
      int scale = decimal.scale();
      return (data, from, to, writer, out) -> {
        int content = Varint.end(data, from);
        BigInteger unscaled = BinaryNumbers.bigUnscaled(data, content, to);
        return writer.write(new BigDecimal(unscaled, scale), out);
      };
    }
    return switch (type.kind()) {
      case FLOAT ->
          (data, from, to, writer, out) -> {
            float value = BinaryNumbers.floatAt(data, from);
            return Float.isFinite(value)
                ? writer.write(new BigDecimal(Float.toString(value)), out)
                : writer.writeSpecial(value, out);
          };
      case DOUBLE ->
          (data, from, to, writer, out) -> {
            double value = BinaryNumbers.doubleAt(data, from);
            return Double.isFinite(value)
                ? writer.write(BigDecimal.valueOf(value), out)
                : writer.writeSpecial(value, out);
          };
      default ->
          (data, from, to, writer, out) ->
              writer.write(BigDecimal.valueOf(Varint.decode(data, from)), out);
    };
  }

  static Writer writer(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return (value, out) -> Decimals.write(value.unscaledValue(), value.scale(), decimal, out);
    }
    return switch (type.kind()) {
      case FLOAT -> new Floats();
      case DOUBLE -> new Doubles();
      default -> (value, out) -> writeWhole(value, type.kind(), out);
    };
  }

  private static boolean writeWhole(BigDecimal value, Kind kind, RowBuffer out) {
    BigInteger whole = Decimals.rescale(value.unscaledValue(), value.scale(), 0);
    if (whole == null || whole.bitLength() >= (kind == Kind.INT ? Integer.SIZE : Long.SIZE)) {
      return false;
    }
    out.writeLong(whole.longValue());
    return true;
  }

  private static final class Floats implements Writer {
    @Override
    public boolean write(BigDecimal value, RowBuffer out) {
      float nearest = value.floatValue();
      out.writeFloat(nearest);
      return Float.isFinite(nearest)
          && new BigDecimal(Float.toString(nearest)).compareTo(value) == 0;
    }

    @Override
    public boolean writeSpecial(double value, RowBuffer out) {
      out.writeFloat((float) value);
      return true;
    }
  }

  private static final class Doubles implements Writer {
    @Override
    public boolean write(BigDecimal value, RowBuffer out) {
      double nearest = value.doubleValue();
      out.writeDouble(nearest);
      return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(value) == 0;
    }

    @Override
    public boolean writeSpecial(double value, RowBuffer out) {
      out.writeDouble(value);
      return true;
    }
  }
}
