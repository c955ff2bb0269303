package io.headgate.check;

import io.headgate.record.BinaryNumbers;
import io.headgate.record.Varint;
import java.math.BigInteger;
import java.util.Set;

/** Rules that list the values allowed. */
final class OneOfChecks {
  private OneOfChecks() {}

  /** Whole numbers, days, times, and the ordinals of enums. */
  static RuleCheck longs(long[] values, String expected) {
    return new RuleCheck() {
      @Override
      public boolean passes(byte[] data, int from, int to) {
        return contains(values, Varint.decode(data, from));
      }

      @Override
      public String expected() {
        return expected;
      }
    };
  }

  static RuleCheck booleans(boolean falseAllowed, boolean trueAllowed, String expected) {
    return new RuleCheck() {
      @Override
      public boolean passes(byte[] data, int from, int to) {
        return data[from] == 0 ? falseAllowed : trueAllowed;
      }

      @Override
      public String expected() {
        return expected;
      }
    };
  }

  static RuleCheck doubles(double[] values, String expected) {
    return new RuleCheck() {
      @Override
      public boolean passes(byte[] data, int from, int to) {
        double given = BinaryNumbers.floating(data, from, to);
        for (double value : values) {
          if (value == given) {
            return true;
          }
        }
        return false;
      }

      @Override
      public String expected() {
        return expected;
      }
    };
  }

  static RuleCheck decimals(Set<BigInteger> values, String expected) {
    long[] small =
        values.stream()
            .filter(value -> value.bitLength() < Long.SIZE)
            .mapToLong(BigInteger::longValue)
            .toArray();
    return new RuleCheck() {
      @Override
      public boolean passes(byte[] data, int from, int to) {
        int content = Varint.end(data, from);
        return to - content <= Long.BYTES
            ? contains(small, BinaryNumbers.unscaled(data, content, to))
            : values.contains(BinaryNumbers.bigUnscaled(data, content, to));
      }

      @Override
      public String expected() {
        return expected;
      }
    };
  }

  /** Strings and bytes. */
  static RuleCheck slices(SliceSet values, String expected) {
    return new RuleCheck() {
      @Override
      public boolean passes(byte[] data, int from, int to) {
        return values.contains(data, Varint.end(data, from), to);
      }

      @Override
      public String expected() {
        return expected;
      }
    };
  }

  private static boolean contains(long[] values, long given) {
    for (long value : values) {
      if (value == given) {
        return true;
      }
    }
    return false;
  }
}
