package io.headgate.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.XZInputStream;
import org.xerial.snappy.SnappyFramedInputStream;

/**
 * How a stored file is compressed. Streams of several members, frames or blocks one behind the
 * other are read to the last; a stream that is cut inside of one fails.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of's
public enum Compression {
  NONE(List.of(), List.of()),
  GZIP(List.of("1f8b08"), List.of("gz", "gzip", "tgz")),
  /** Frames, or a skippable frame in front of them. */
  ZSTD(List.of("28b52ffd", "5?2a4d18"), List.of("zst", "zstd", "tzst")),
  /** The magic is text, so the first block's is asked for too. */
  BZIP2(List.of("425a683?314159265359", "425a683?177245385090"), List.of("bz2", "tbz2", "tbz")),
  XZ(List.of("fd377a585a00"), List.of("xz", "txz")),
  /** Framed; raw blocks and Hadoop's framing are not self-describing. */
  SNAPPY(List.of("ff060000734e61507059"), List.of("sz", "snappy")),
  LZ4(List.of("04224d18"), List.of("lz4")),
  /** Raw, without header or check sum: members of zip archives. Never detected. */
  DEFLATE(List.of(), List.of());

  /** Bytes of a file's start that {@link #detect} looks at. */
  public static final int MAGIC_BYTES = 10;

  private static final int XZ_MEMORY_KIB = 512 << 10;

  private final List<String> magics;
  private final List<String> extensions;

  Compression(List<String> magics, List<String> extensions) {
    this.magics = magics;
    this.extensions = extensions;
  }

  /**
   * What the file is compressed with, by its first bytes; failing these, by its name: a file that
   * says it is compressed but does not start so is damaged, not plain.
   *
   * @param head at least {@link #MAGIC_BYTES}, or all that the file has
   */
  public static Compression detect(byte[] head, String name) {
    String hex =
        HexFormat.of().formatHex(head, 0, Math.min(head.length, MAGIC_BYTES)); // two digits a byte
    for (Compression compression : values()) {
      if (compression.magics.stream().anyMatch(magic -> startsWith(hex, magic))) {
        return compression;
      }
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(c -> c.extensions.stream().anyMatch(e -> lower.endsWith("." + e)))
        .findFirst()
        .orElse(NONE);
  }

  private static boolean startsWith(String hex, String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (i >= hex.length() || (magic.charAt(i) != '?' && magic.charAt(i) != hex.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether files of this kind end in {@code extension}, for listings. */
  public List<String> extensions() {
    return extensions;
  }

  /** The name in messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The decompressed bytes of {@code in}; closing the result closes it. */
  InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case ZSTD -> new ZstdInputStreamNoFinalizer(in);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
      case SNAPPY -> new SnappyFramedInputStream(in);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
      case DEFLATE -> new RawInflater(in);
    };
  }

  /** Inflates raw deflate data; zlib's contract wants one byte behind them. */
  private static final class RawInflater extends InflaterInputStream {
    RawInflater(InputStream in) {
      super(
          new SequenceInputStream(in, new ByteArrayInputStream(new byte[1])),
          new Inflater(true),
          8 << 10);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
