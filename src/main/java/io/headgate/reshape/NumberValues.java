package io.headgate.reshape;

import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

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
        BigInteger unscaled =
            content == to ? BigInteger.ZERO : new BigInteger(data, content, to - content);
        return writer.write(new BigDecimal(unscaled, scale), out);
      };
    }
    return switch (type.kind()) {
      case FLOAT ->
          (data, from, to, writer, out) -> {
            float value = Float.intBitsToFloat((int) littleEndian(data, from, to));
            return Float.isFinite(value)
                ? writer.write(new BigDecimal(Float.toString(value)), out)
                : writer.writeSpecial(value, out);
          };
      case DOUBLE ->
          (data, from, to, writer, out) -> {
            double value = Double.longBitsToDouble(littleEndian(data, from, to));
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
      return (value, out) -> writeDecimal(value, decimal, out);
    }
    return switch (type.kind()) {
      case FLOAT -> new Floats();
      case DOUBLE -> new Doubles();
      default -> (value, out) -> writeWhole(value, type.kind(), out);
    };
  }

  private static boolean writeDecimal(BigDecimal value, Type.Decimal type, RowBuffer out) {
    if (value.signum() != 0 && value.precision() - value.scale() > type.precision()) {
      return false; // spares rescaling 1e300
    }
    if (value.stripTrailingZeros().scale() > type.scale()) {
      return false;
    }
    BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
    byte[] unscaled = scaled.unscaledValue().toByteArray();
    out.writeBytes(unscaled, 0, unscaled.length);
    return scaled.precision() <= type.precision();
  }

  private static boolean writeWhole(BigDecimal value, Kind kind, RowBuffer out) {
    if (value.precision() - value.scale() > 19 || value.stripTrailingZeros().scale() > 0) {
      return false;
    }
    BigInteger whole = value.toBigInteger();
    out.writeLong(whole.longValue());
    return whole.bitLength() < (kind == Kind.INT ? Integer.SIZE : Long.SIZE);
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

  private static long littleEndian(byte[] data, int from, int to) {
    long bits = 0;
    for (int i = to - 1; i >= from; i--) {
      bits = bits << 8 | (data[i] & 0xff);
    }
    return bits;
  }
}
