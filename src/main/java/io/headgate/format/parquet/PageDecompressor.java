package io.headgate.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Decompresses pages; memory grows as content arrives, not as a header claims. */
final class PageDecompressor implements Closeable {
  /** Three bytes of snappy say at most 64 bytes. */
  private static final int SNAPPY_RATIO = 22;

  private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();

  static boolean supports(CompressionCodec codec) {
    return switch (codec) {
      case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> true;
      case LZO, BROTLI, LZ4 -> false;
    };
  }

  /**
   * Appends the content of {@code from[at, at + length)} to a page.
   *
   * @param expected bytes of the content
   */
  void decompress(
      CompressionCodec codec, byte[] from, int at, int length, int expected, PageBytes to) {
    int start = to.length();
    try {
      int size =
          switch (codec) {
            case UNCOMPRESSED -> copy(from, at, length, to);
            case SNAPPY -> snappy(from, at, length, expected, to);
            case ZSTD -> zstd(from, at, length, start + expected, to);
            case GZIP -> readAll(new GZIPInputStream(stream(from, at, length)), expected, to);
            case LZ4_RAW ->
                readAll(new BlockLZ4CompressorInputStream(stream(from, at, length)), expected, to);
            default -> throw new IllegalStateException("Cannot decompress " + codec);
          };
      if (size != expected) {
        throw new PageDamage("it has " + size + " bytes, its header says " + expected);
      }
      to.length(start + size);
    } catch (PageDamage damage) {
      throw damage;
    } catch (IOException | RuntimeException damaged) {
      // The libraries answer hostile input with runtime exceptions too.
      throw new PageDamage("cannot decompress " + codec + ": " + damaged.getMessage());
    }
  }

  private static int copy(byte[] from, int at, int length, PageBytes to) {
    to.ensure(to.length() + length);
    System.arraycopy(from, at, to.data(), to.length(), length);
    return length;
  }

  private static int snappy(byte[] from, int at, int length, int expected, PageBytes to)
      throws IOException {
    if (expected > SNAPPY_RATIO * (long) length + 64
        || Snappy.uncompressedLength(from, at, length) != expected) {
      throw new PageDamage("its snappy length is not the header's " + expected);
    }
    to.ensure(to.length() + expected);
    return Snappy.uncompress(from, at, length, to.data(), to.length());
  }

  private int zstd(byte[] from, int at, int length, int expectedEnd, PageBytes to) {
    int start = to.length();
    to.ensure(Math.min(expectedEnd, start + Math.max(64 << 10, 64 * length)));
    while (true) {
      try {
        return zstd.decompressByteArray(
            to.data(), start, Math.min(to.capacity(), expectedEnd) - start, from, at, length);
      } catch (ZstdException failed) {
        if (failed.getErrorCode() != Zstd.errDstSizeTooSmall() || to.capacity() >= expectedEnd) {
          throw failed;
        }
        to.ensure((int) Math.min(expectedEnd, 2L * to.capacity()));
      }
    }
  }

  private static InputStream stream(byte[] from, int at, int length) {
    return new ByteArrayInputStream(from, at, length);
  }

  private static int readAll(InputStream in, int expected, PageBytes to) throws IOException {
    int start = to.length();
    int size = 0;
    try (in) {
      while (size < expected) {
        to.ensure((int) Math.min(start + (long) expected, start + size + (64L << 10)));
        int room = Math.min(to.capacity() - start, expected) - size;
        int read = in.read(to.data(), start + size, room);
        if (read < 0) {
          return size;
        }
        size += read;
      }
      return in.read() < 0 ? size : size + 1;
    }
  }

  @Override
  public void close() {
    zstd.close();
  }
}
