package io.headgate.format.avro;

/**
 * How container files are written.
 *
 * @param level of the codec; meaningless where it has none
 * @param blockBytes row bytes that a block aims at, before compression
 */
record AvroWriteOptions(AvroCodec codec, int level, int blockBytes) {
  /** Large enough to compress well, small enough to be a unit of reading in parallel. */
  static final int DEFAULT_BLOCK_BYTES = 128 << 10;

  static final AvroWriteOptions DEFAULT =
      new AvroWriteOptions(AvroCodec.ZSTANDARD, 1, DEFAULT_BLOCK_BYTES);

  AvroWriteOptions {
    if (blockBytes < 1 << 10 || blockBytes > 16 << 20) {
      throw new IllegalArgumentException(
          "Invalid block-size: " + blockBytes + ": expected 1KiB to 16MiB");
    }
  }
}
