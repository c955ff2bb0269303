package io.headgate.check;

import io.headgate.record.BinaryNumbers;
import io.headgate.record.Varint;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Range rules; both ends belong to the range, and an absent end is open. */
final class RangeChecks {
  private RangeChecks() {}

  record Longs(long min, long max, String expected) implements RuleCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      long value = Varint.decode(data, from);
      return value >= min && value <= max;
    }
  }

  /** NaN is in no range. */
  record Doubles(double min, double max, String expected) implements RuleCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      double value = BinaryNumbers.floating(data, from, to);
      return value >= min && value <= max;
    }
  }

  /** Unscaled values; those of up to 64 bits are compared as longs. */
  record Decimals(@Nullable BigInteger min, @Nullable BigInteger max, String expected)
      implements RuleCheck {
    static RuleCheck of(@Nullable BigInteger min, @Nullable BigInteger max, String expected) {
      Decimals exact = new Decimals(min, max, expected);
      boolean fits = fits(min) && fits(max);
      return fits
          ? new SmallDecimals(
              min == null ? Long.MIN_VALUE : min.longValue(),
              max == null ? Long.MAX_VALUE : max.longValue(),
              exact)
          : exact;
    }

    private static boolean fits(@Nullable BigInteger bound) {
      return bound == null || bound.bitLength() < Long.SIZE;
    }

    @Override
    public boolean passes(byte[] data, int from, int to) {
      BigInteger value = BinaryNumbers.bigUnscaled(data, Varint.end(data, from), to);
      return (min == null || value.compareTo(min) >= 0)
          && (max == null || value.compareTo(max) <= 0);
    }
  }

  private record SmallDecimals(long min, long max, Decimals exact) implements RuleCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      int content = Varint.end(data, from);
      if (to - content > Long.BYTES) {
        return exact.passes(data, from, to);
      }
      long value = BinaryNumbers.unscaled(data, content, to);
      return value >= min && value <= max;
    }

    @Override
    public String expected() {
      return exact.expected();
    }
  }

  /** UTF-8 bytes compare as their code points do. */
  static RuleCheck texts(byte @Nullable [] min, byte @Nullable [] max, String expected) {
    return new RuleCheck() {
      @Override
      public boolean passes(byte[] data, int from, int to) {
        int content = Varint.end(data, from);
        return (min == null || Arrays.compareUnsigned(data, content, to, min, 0, min.length) >= 0)
            && (max == null || Arrays.compareUnsigned(data, content, to, max, 0, max.length) <= 0);
      }

      @Override
      public String expected() {
        return expected;
      }
    };
  }
}
