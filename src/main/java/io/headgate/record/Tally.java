package io.headgate.record;

import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A count of records and an order-independent checksum of their identities: the sum, modulo 2^64,
 * of {@link Origin#identity}. Two tallies are equal if and (but for a chance of 2^-64) only if they
 * counted the same multiset of records, so a lost record cannot hide behind a repeated one.
 */
@DefaultCoder(TallyCoder.class)
public record Tally(long count, long checksum) {
  public static final Tally ZERO = new Tally(0, 0);

  public Tally plus(Tally other) {
    return new Tally(count + other.count, checksum + other.checksum);
  }

  public Tally plus(long identity) {
    return new Tally(count + 1, checksum + identity);
  }

  public Tally minus(Tally other) {
    return new Tally(count - other.count, checksum - other.checksum);
  }
}
