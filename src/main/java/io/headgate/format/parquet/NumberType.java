package io.headgate.format.parquet;

/**
 * The physical types that are handled as 64 bits each. Floating-point numbers are kept as their
 * bits, and compared through a number that is ordered as they are.
 */
enum NumberType {
  INT32(4),
  INT64(8),
  FLOAT(4),
  DOUBLE(8);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a value in PLAIN encoding. */
  int bytes() {
    return bytes;
  }

  boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Floating-point numbers that cannot be ordered, and so have no part in statistics. */
  boolean isNaN(long bits) {
    return this == FLOAT
        ? Float.isNaN(Float.intBitsToFloat((int) bits))
        : this == DOUBLE && Double.isNaN(Double.longBitsToDouble(bits));
  }

  /** A number that is ordered as the values are; its own inverse. */
  long ordered(long value) {
    return switch (this) {
      case INT32, INT64 -> value;
      case FLOAT -> (int) value ^ ((int) value >> 31 & Integer.MAX_VALUE);
      case DOUBLE -> value ^ (value >> 63 & Long.MAX_VALUE);
    };
  }

  /** The value in PLAIN encoding. */
  byte[] plain(long value) {
    byte[] plain = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      plain[i] = (byte) (value >>> (8 * i));
    }
    return plain;
  }
}
