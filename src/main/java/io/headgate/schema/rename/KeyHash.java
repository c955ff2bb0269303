package io.headgate.schema.rename;

/**
 * A row's key, hashed.
 *
 * @param order the upper half of a hash that is cheap enough to take of every row; rows with the
 *     least are sampled. Half of it, because the whole could be computed backwards
 * @param high bits of the one-way hash that tells keys apart, with {@code low}
 */
record KeyHash(int order, long high, long low) implements Comparable<KeyHash> {
  @Override
  public int compareTo(KeyHash other) {
    int byOrder = Integer.compareUnsigned(order, other.order);
    if (byOrder != 0) {
      return byOrder;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
