package io.headgate.schema.rename;

import io.headgate.record.RowBufferReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Salted SHA-256, cut to what a sample keeps. The hashes of {@link io.headgate.record.Hashes} are
 * quicker and would not do: one of a value of up to eight bytes can be computed backwards.
 */
final class OneWay {
  private final MessageDigest sha;
  private final byte[] salt;

  OneWay(SampleSalt salt) {
    this.salt = salt.bytes();
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash samples: every Java has SHA-256", e);
    }
  }

  /** 64 bits of a value's hash, none of them a {@link Cell} of another meaning. */
  long value(byte[] data, int from, int to) {
    sha.update(salt);
    sha.update(data, from, to - from);
    return Cell.ofHash(new RowBufferReader(sha.digest()).readFixed64());
  }

  /** 128 bits of the hash of a row's key. */
  KeyHash key(int order, byte[] data, int from, int to) {
    sha.update(salt);
    sha.update(data, from, to - from);
    RowBufferReader digest = new RowBufferReader(sha.digest());
    return new KeyHash(order, digest.readFixed64(), digest.readFixed64());
  }

  /** Tells salts apart without giving one away. */
  static long mark(SampleSalt salt) {
    return new OneWay(salt).value(salt.bytes(), 0, 16);
  }
}
