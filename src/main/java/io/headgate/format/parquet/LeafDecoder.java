package io.headgate.format.parquet;

import io.headgate.record.RowBuffer;
import java.math.BigInteger;

/** Turns the next value of a page into Avro binary. */
interface LeafDecoder {
  void append(PageValues values, RowBuffer out);

  static LeafDecoder number() {
    return (values, out) -> out.writeLong(values.nextLong());
  }

  static LeafDecoder bool() {
    return (values, out) -> out.raw((int) values.nextLong());
  }

  static LeafDecoder unsignedInt() {
    return (values, out) -> out.writeLong(values.nextLong() & 0xffffffffL);
  }

  static LeafDecoder decimalNumber() {
    return (values, out) -> out.writeUnscaled(values.nextLong());
  }

  /** A decimal without fraction of up to 2^64 - 1. */
  static LeafDecoder unsignedLong() {
    return (values, out) -> {
      long value = values.nextLong();
      if (value >= 0) {
        out.writeUnscaled(value);
      } else {
        byte[] bytes = new BigInteger(Long.toUnsignedString(value)).toByteArray();
        out.writeBytes(bytes, 0, bytes.length);
      }
    };
  }

  /** Floating-point numbers and fixed: the bytes as they are, of a length that is known. */
  static LeafDecoder fixed(int length) {
    return (values, out) -> {
      values.nextSlice();
      if (values.to() - values.from() != length) {
        throw new PageDamage("a value does not have " + length + " bytes");
      }
      out.raw(values.slice(), values.from(), values.to());
    };
  }

  static LeafDecoder bytes() {
    return (values, out) -> {
      values.nextSlice();
      out.writeBytes(values.slice(), values.from(), values.to());
    };
  }

  /** Two's complement, big-endian; padding is dropped, as rows hold decimals. */
  static LeafDecoder decimalBytes() {
    return (values, out) -> {
      values.nextSlice();
      byte[] slice = values.slice();
      int from = values.from();
      int to = values.to();
      if (from == to) {
        throw new PageDamage("a decimal has no bytes");
      }
      while (to - from > 1 && slice[from] == slice[from + 1] >> 7) {
        from++;
      }
      out.writeBytes(slice, from, to);
    };
  }

  /** Half precision to single, which is exact. */
  static LeafDecoder float16() {
    return (values, out) -> {
      values.nextSlice();
      if (values.to() - values.from() != 2) {
        throw new PageDamage("a value does not have 2 bytes");
      }
      int low = values.slice()[values.from()] & 0xff;
      out.writeFloat(single(low | (values.slice()[values.from() + 1] & 0xff) << 8));
    };
  }

  private static float single(int half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      float small = fraction * 0x1p-24f;
      return sign == 0 ? small : -small;
    }
    int bits = exponent == 31 ? 0x7f800000 : (exponent + 112) << 23;
    return Float.intBitsToFloat(sign | bits | fraction << 13);
  }
}
