package io.headgate.format.convert;

import static io.headgate.schema.avro.ScalarForm.Form;

import io.headgate.format.scalar.Decimals;
import io.headgate.record.BinaryNumbers;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.avro.Schema;

/** Conversions that end in a number, a date or a time. */
final class Numbers {
  private static final long MAX_EXACT_DOUBLE = 1L << 53;
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;

  private Numbers() {}

  static Converter bool(Site site) {
    return (in, out, problems) -> {
      int value = in.readByte();
      if ((value & ~1) != 0) {
        throw new BrokenAvroException("a boolean of " + value);
      }
      out.raw(value);
    };
  }

  /** Values whose bytes are the same on both sides. */
  static Converter raw(int bytes) {
    return (in, out, problems) -> {
      in.skip(bytes);
      out.raw(in.data(), in.at() - bytes, in.at());
    };
  }

  /** Whole numbers and dates. */
  static Converter integer(ScalarForm source, Type target, Site site) {
    boolean wide = target.kind() == Kind.LONG;
    return (in, out, problems) -> {
      long value = in.readLong();
      if (!wide && value != (int) value) {
        site.mismatch(problems, Long.toString(value), source, target);
      }
      out.writeLong(value);
    };
  }

  static Converter integerFromReal(ScalarForm source, Type target, Site site) {
    boolean single = source.form() == Form.FLOAT;
    boolean wide = target.kind() == Kind.LONG;
    return (in, out, problems) -> {
      double value = real(in, single);
      long whole = (long) value;
      // 2^63 saturates to the largest long, which reads back as 2^63; minus zero has no integer.
      boolean exact = whole == value && whole != Long.MAX_VALUE && !isMinusZero(value);
      if (!exact || (!wide && whole != (int) whole)) {
        site.mismatch(problems, Double.toString(value), source, target);
      }
      out.writeLong(whole);
    };
  }

  private static boolean isMinusZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  private static double real(AvroInput in, boolean single) {
    return single
        ? Float.intBitsToFloat((int) in.readLittleEndian(4))
        : Double.longBitsToDouble(in.readLittleEndian(8));
  }

  static Converter doubleFromFloat() {
    return (in, out, problems) -> out.writeDouble(real(in, true));
  }

  static Converter doubleFromInteger(ScalarForm source, Type target, Site site) {
    return (in, out, problems) -> {
      long value = in.readLong();
      if (value > MAX_EXACT_DOUBLE || value < -MAX_EXACT_DOUBLE) {
        site.mismatch(problems, Long.toString(value), source, target);
      }
      out.writeDouble((double) value);
    };
  }

  static Converter decimalFromInteger(ScalarForm source, Type.Decimal target, Site site) {
    return (in, out, problems) -> {
      long value = in.readLong();
      if (!Decimals.write(value, 0, target, out)) {
        site.mismatch(problems, Long.toString(value), source, target);
      }
    };
  }

  static Converter decimal(ScalarForm source, Type.Decimal target, Site site) {
    return decimals(
        source,
        (unscaled, scale, out) -> Decimals.write(unscaled, scale, target, out),
        (unscaled, scale, out) -> Decimals.write(unscaled, scale, target, out),
        target,
        site);
  }

  static Converter integerFromDecimal(ScalarForm source, Type target, Site site) {
    int bits = target.kind() == Kind.LONG ? 63 : 31;
    BigSink sink =
        (unscaled, scale, out) -> {
          BigInteger value = Decimals.rescale(unscaled, scale, 0);
          if (value == null || value.bitLength() > bits) {
            return false;
          }
          out.writeLong(value.longValue());
          return true;
        };
    LongSink small =
        (unscaled, scale, out) -> {
          if (scale != 0 || (bits == 31 && unscaled != (int) unscaled)) {
            return sink.write(BigInteger.valueOf(unscaled), scale, out);
          }
          out.writeLong(unscaled);
          return true;
        };
    return decimals(source, small, sink, target, site);
  }

  /**
   * Whole decimals; of more digits than declared, those that a double does not hold are refused.
   */
  static Converter doubleFromDecimal(ScalarForm source, Type target, Site site) {
    LongSink small =
        (unscaled, scale, out) -> {
          out.writeDouble((double) unscaled);
          return unscaled <= MAX_EXACT_DOUBLE && unscaled >= -MAX_EXACT_DOUBLE;
        };
    return decimals(source, small, (unscaled, scale, out) -> false, target, site);
  }

  /** Takes a decimal of up to 64 bits; false if it does not fit. */
  private interface LongSink {
    boolean write(long unscaled, int scale, RowBuffer out);
  }

  /** Takes any decimal; false if it does not fit. */
  private interface BigSink {
    boolean write(BigInteger unscaled, int scale, RowBuffer out);
  }

  private static Converter decimals(
      ScalarForm source, LongSink small, BigSink big, Type target, Site site) {
    if (source.form() == Form.BIG_DECIMAL) {
      return (in, out, problems) -> {
        BigDecimal value = bigDecimal(in);
        if (!big.write(value.unscaledValue(), value.scale(), out)) {
          site.mismatch(
              problems, Decimals.show(value.unscaledValue(), value.scale()), source, target);
        }
      };
    }
    int fixed =
        source.schema().getType() == Schema.Type.FIXED ? source.schema().getFixedSize() : -1;
    int scale = source.scale();
    return (in, out, problems) -> {
      int length = fixed >= 0 ? fixed : in.readLength();
      in.skip(length);
      byte[] data = in.data();
      int end = in.at();
      int start = end - length;
      // Fixed decimals are padded with copies of the sign.
      while (end - start > 8 && data[start] == data[start + 1] >> 7) {
        start++;
      }
      boolean ok;
      if (length == 0) {
        throw new BrokenAvroException("a decimal without bytes");
      } else if (end - start <= 8) {
        ok = small.write(BinaryNumbers.unscaled(data, start, end), scale, out);
      } else {
        ok = big.write(new BigInteger(data, start, end - start), scale, out);
      }
      if (!ok) {
        String shown = Decimals.show(new BigInteger(data, start, end - start), scale);
        site.mismatch(problems, shown, source, target);
      }
    };
  }

  private static BigDecimal bigDecimal(AvroInput in) {
    int end = in.readLength() + in.at();
    int length = in.readLength();
    in.skip(length);
    if (length == 0) {
      throw new BrokenAvroException("a big-decimal without bytes");
    }
    BigInteger unscaled = new BigInteger(in.data(), in.at() - length, length);
    long scale = in.readLong();
    if (in.at() != end || scale != (int) scale) {
      throw new BrokenAvroException("a big-decimal that does not fill its bytes");
    }
    return new BigDecimal(unscaled, (int) scale);
  }

  /** Times and timestamps, rescaled to microseconds. */
  static Converter time(ScalarForm source, Type target, Site site) {
    long unit = source.unitsPerSecond();
    boolean ofDay = target.kind() == Kind.TIME;
    return (in, out, problems) -> {
      long value = in.readLong();
      long micros = Times.fits(value, unit) ? Times.micros(value, unit) : -1;
      boolean ok = ofDay ? micros >= 0 && micros < Times.MICROS_OF_DAY : Times.fits(value, unit);
      if (!ok) {
        site.mismatch(problems, Long.toString(value), source, target);
      }
      out.writeLong(micros);
    };
  }

  /** Nanoseconds of the day and a Julian day, to microseconds. */
  static Converter int96(ScalarForm source, Type target, Site site) {
    return (in, out, problems) -> {
      long nanos = in.readLittleEndian(8);
      long day = (int) in.readLittleEndian(4) - JULIAN_DAY_OF_1970;
      if (nanos < 0 || nanos >= Times.MICROS_OF_DAY * 1_000 || nanos % 1_000 != 0) {
        site.mismatch(problems, day + " days and " + nanos + " ns", source, target);
      }
      out.writeLong(day * Times.MICROS_OF_DAY + nanos / 1_000);
    };
  }
}
