package io.headgate.schema.rename;

import io.headgate.record.RowBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What goes into every hash of a sample, so that hashes of two datasets tell nothing about each
 * other. Two samples can be compared only if they have the same salt. Whoever holds a sample and
 * its salt can test guesses of a value; the salt makes tables made in advance useless, no more.
 */
public record SampleSalt(long high, long low) {
  /** A new salt; a dataset keeps it for good. */
  public static SampleSalt random() {
    SecureRandom random = new SecureRandom();
    return new SampleSalt(random.nextLong(), random.nextLong());
  }

  /**
   * Parses what {@link #hex} wrote.
   *
   * @throws IllegalArgumentException if it is not 32 hexadecimal digits
   */
  public static SampleSalt parse(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException(
          "Invalid sample salt: " + hex.length() + " characters, expected 32 hexadecimal digits");
    }
    return new SampleSalt(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  public String hex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  byte[] bytes() {
    RowBuffer out = new RowBuffer(16);
    out.writeFixed64(high);
    out.writeFixed64(low);
    return out.toByteArray();
  }

  /** Never shown: it ends up in messages otherwise. */
  @Override
  public String toString() {
    return "SampleSalt[…]";
  }
}
