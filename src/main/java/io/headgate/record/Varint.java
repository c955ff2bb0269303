package io.headgate.record;

/** Reading Avro's zig-zag variable-length integers from an array. */
public final class Varint {
  private Varint() {}

  /** The number that starts at {@code at}. */
  public static long decode(byte[] data, int at) {
    int b = data[at];
    if (b >= 0) {
      return (long) (b >>> 1) ^ -(long) (b & 1);
    }
    long raw = b & 0x7f;
    int shift = 7;
    int next = at + 1;
    do {
      b = data[next++];
      raw |= (b & 0x7fL) << shift;
      shift += 7;
    } while (b < 0);
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** The offset behind the number that starts at {@code at}. */
  public static int end(byte[] data, int at) {
    int next = at;
    while (data[next++] < 0) {}
    return next;
  }
}
