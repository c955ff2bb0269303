package io.headgate.format.convert;

import io.headgate.format.scalar.Decimals;
import io.headgate.format.scalar.Utf8;
import io.headgate.record.BinaryNumbers;
import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigInteger;
import java.util.List;

/**
 * Finds the end of a value that is already exactly as rows hold it: in its contract type's range,
 * and encoded in the one form that rows have. Such a value is copied instead of converted.
 */
interface CanonicalSkip {
  int NO = -1;

  /** The offset behind the value at {@code at}, or {@link #NO} if it has to be converted. */
  int skip(byte[] data, int at, int limit);

  static CanonicalSkip of(Type type, boolean nullable) {
    CanonicalSkip value = of(type);
    if (!nullable) {
      return value;
    }
    return (data, at, limit) -> {
      if (at >= limit) {
        return NO;
      }
      int branch = data[at];
      return branch == 2 ? value.skip(data, at + 1, limit) : branch == 0 ? at + 1 : NO;
    };
  }

  private static CanonicalSkip of(Type type) {
    if (type instanceof Type.Decimal decimal) {
      return decimal(decimal);
    }
    if (type instanceof Type.Enumeration choice) {
      return range(0, choice.symbols().size() - 1L);
    }
    if (type instanceof Type.Struct struct) {
      return all(struct.columns().stream().map(c -> of(c.type(), c.nullable())).toList());
    }
    if (type instanceof Type.ListOf list) {
      return block(of(list.element(), list.elementNullable()));
    }
    if (type instanceof Type.MapOf map) {
      return map(of(map.value(), map.valueNullable()));
    }
    Kind kind = type.kind();
    return switch (kind) {
      case BOOLEAN -> (data, at, limit) -> at < limit && (data[at] & ~1) == 0 ? at + 1 : NO;
      case INT, DATE -> range(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case TIME -> range(0, Times.MICROS_OF_DAY - 1);
      case LONG, TIMESTAMP, LOCAL_TIMESTAMP -> CanonicalSkip::number;
      case FLOAT -> (data, at, limit) -> limit - at >= 4 ? at + 4 : NO;
      case DOUBLE -> (data, at, limit) -> limit - at >= 8 ? at + 8 : NO;
      case STRING -> CanonicalSkip::text;
      case BYTES -> CanonicalSkip::bytes;
      case UUID -> CanonicalSkip::uuid;
      case DECIMAL, ENUM, RECORD, ARRAY, MAP -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static int number(byte[] data, int at, int limit) {
    int end = at;
    while (end < limit) {
      int b = data[end++];
      if (b >= 0) {
        int length = end - at;
        boolean shortest = b != 0 || length == 1;
        return shortest && (length < 10 || (length == 10 && b == 1)) ? end : NO;
      }
    }
    return NO;
  }

  private static CanonicalSkip range(long min, long max) {
    return (data, at, limit) -> {
      int end = number(data, at, limit);
      if (end == NO) {
        return NO;
      }
      long value = Varint.decode(data, at);
      return value >= min && value <= max ? end : NO;
    };
  }

  private static int bytes(byte[] data, int at, int limit) {
    if (at < limit && data[at] >= 0) {
      int end = at + 1 + (data[at] >>> 1);
      return (data[at] & 1) == 0 && end <= limit ? end : NO;
    }
    int content = number(data, at, limit);
    if (content == NO) {
      return NO;
    }
    long length = Varint.decode(data, at);
    return length >= 0 && length <= limit - content ? content + (int) length : NO;
  }

  private static int text(byte[] data, int at, int limit) {
    int end = bytes(data, at, limit);
    return end != NO && Utf8.isValid(data, Varint.end(data, at), end) ? end : NO;
  }

  private static int uuid(byte[] data, int at, int limit) {
    if (limit - at < 37 || data[at] != 72) {
      return NO;
    }
    return Uuids.isCanonical(data, at + 1) ? at + 37 : NO;
  }

  private static CanonicalSkip decimal(Type.Decimal type) {
    long bound = type.precision() <= 18 ? Decimals.power(type.precision()) : Long.MAX_VALUE;
    BigInteger bigBound = BigInteger.TEN.pow(type.precision());
    return (data, at, limit) -> {
      if (at >= limit || data[at] < 2 || limit - at - 1 < data[at] >> 1 || (data[at] & 1) != 0) {
        return NO; // decimals of up to 38 digits take at most 17 bytes
      }
      int length = data[at] >> 1;
      int start = at + 1;
      int end = start + length;
      if (length > 1 && (data[start] == 0 || data[start] == -1) && sameSign(data, start)) {
        return NO; // not the shortest
      }
      if (length > 8) {
        BigInteger value = new BigInteger(data, start, length);
        return length <= 17 && value.abs().compareTo(bigBound) < 0 ? end : NO;
      }
      long value = BinaryNumbers.unscaled(data, start, end);
      return bound == Long.MAX_VALUE || (value < bound && value > -bound) ? end : NO;
    };
  }

  private static boolean sameSign(byte[] data, int start) {
    return (data[start] < 0) == (data[start + 1] < 0);
  }

  private static CanonicalSkip all(List<CanonicalSkip> parts) {
    CanonicalSkip[] skips = parts.toArray(CanonicalSkip[]::new);
    return (data, at, limit) -> {
      int next = at;
      for (CanonicalSkip part : skips) {
        next = part.skip(data, next, limit);
        if (next == NO) {
          return NO;
        }
      }
      return next;
    };
  }

  /** Entries in one block, whose keys are different. */
  private static CanonicalSkip map(CanonicalSkip value) {
    return (data, at, limit) -> {
      MapKeys keys = new MapKeys();
      return block(
              (bytes, key, end) -> {
                int behind = text(bytes, key, end);
                return behind != NO && keys.add(bytes, Varint.end(bytes, key), behind)
                    ? value.skip(bytes, behind, end)
                    : NO;
              })
          .skip(data, at, limit);
    };
  }

  /** Items in one block, or none: how rows hold arrays and maps. */
  private static CanonicalSkip block(CanonicalSkip item) {
    return (data, at, limit) -> {
      int next = number(data, at, limit);
      if (next == NO) {
        return NO;
      }
      long count = Varint.decode(data, at);
      if (count == 0) {
        return next;
      }
      if (count < 0 || count > limit - next) {
        return NO;
      }
      for (long i = 0; i < count; i++) {
        int end = item.skip(data, next, limit);
        if (end == NO) {
          return NO;
        }
        next = end;
      }
      return next < limit && data[next] == 0 ? next + 1 : NO;
    };
  }
}
