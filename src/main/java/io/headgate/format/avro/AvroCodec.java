package io.headgate.format.avro;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The codecs of the Avro specification. */
enum AvroCodec {
  NULL,
  DEFLATE,
  SNAPPY,
  BZIP2,
  XZ,
  ZSTANDARD;

  /** The name in files and in pipeline files. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AvroCodec> find(String text) {
    return Arrays.stream(values()).filter(codec -> codec.text().equals(text)).findFirst();
  }

  BlockDecompressor decompressor() {
    return switch (this) {
      case NULL -> BlockDecompressor.none();
      case DEFLATE -> BlockDecompressor.deflate();
      case SNAPPY -> BlockDecompressor.snappy();
      case BZIP2 -> BlockDecompressor.bzip2();
      case XZ -> BlockDecompressor.xz();
      case ZSTANDARD -> BlockDecompressor.zstandard();
    };
  }

  BlockCompressor compressor(int level) {
    return switch (this) {
      case NULL -> BlockCompressor.none();
      case DEFLATE -> BlockCompressor.deflate(level);
      case SNAPPY -> BlockCompressor.snappy();
      case BZIP2 -> BlockCompressor.bzip2();
      case XZ -> BlockCompressor.xz(level);
      case ZSTANDARD -> BlockCompressor.zstandard(level);
    };
  }

  /** Whether the codec has levels, and which. */
  Optional<Levels> levels() {
    return switch (this) {
      case NULL, SNAPPY, BZIP2 -> Optional.empty();
      case DEFLATE -> Optional.of(new Levels(1, 9, 6));
      case XZ -> Optional.of(new Levels(0, 9, 6));
      case ZSTANDARD -> Optional.of(new Levels(1, 19, 1));
    };
  }

  /** A range of compression levels. */
  record Levels(int min, int max, int usual) {}
}
