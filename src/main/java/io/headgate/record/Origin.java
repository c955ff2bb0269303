package io.headgate.record;

/**
 * Where records came from: a source's name, such as {@code data/a.zip!b.csv}. A record's identity
 * is its origin and its position in it: a byte offset in text formats, a row's ordinal in Avro and
 * Parquet.
 */
public record Origin(String source) {
  public Origin {
    if (source.isEmpty()) {
      throw new IllegalArgumentException("Invalid origin: no source");
    }
  }

  /** The seed that {@link #identity(long, long)} takes; compute once per batch. */
  public long seed() {
    return Hashes.hash64(source);
  }

  /** A 64-bit identity of the record at a position of the source with that seed. */
  public static long identity(long seed, long position) {
    return Hashes.mix(seed ^ Hashes.mix(position + 0x9e3779b97f4a7c15L));
  }
}
