package io.headgate.schema.registry.file;

import io.headgate.durable.Sha256;
import java.nio.file.Path;
import java.util.function.Function;

/** Follows a log entry by entry, each linked to the one before it. */
final class Chain {
  private long sequence;
  private String hash = "";

  /** The number of the last entry; 0 before the first. */
  long sequence() {
    return sequence;
  }

  /** SHA-256 of the last entry's file. */
  String hash() {
    return hash;
  }

  /**
   * Takes the next entry.
   *
   * @param file where it was read, for the message
   */
  Entry next(byte[] line, Path file) throws DamagedRegistryException {
    return next(line, file, Entry::decode);
  }

  /** Takes the next entry of several whose last one is known to be right. */
  Entry nextOfPack(byte[] line, Path file) throws DamagedRegistryException {
    return next(line, file, Entry::read);
  }

  private Entry next(byte[] line, Path file, Function<byte[], Entry> read)
      throws DamagedRegistryException {
    Entry entry;
    try {
      entry = read.apply(line);
    } catch (IllegalArgumentException e) {
      throw new DamagedRegistryException(file, e);
    }
    if (entry.sequence() != sequence + 1) {
      throw new DamagedRegistryException(
          file, "it says to be entry " + entry.sequence() + ", not " + (sequence + 1));
    }
    if (!entry.previous().equals(hash)) {
      throw new DamagedRegistryException(
          file, "it follows an entry with another hash than the one before it has");
    }
    skip(line);
    return entry;
  }

  /** Goes on behind an entry that cannot be read, to find what else is wrong. */
  void skip(byte[] line) {
    sequence++;
    hash = Sha256.of(line);
  }

  Chain copy() {
    Chain copy = new Chain();
    copy.sequence = sequence;
    copy.hash = hash;
    return copy;
  }
}
