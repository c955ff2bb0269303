package io.headgate.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Compresses whole pages with one codec; keeps its native state from page to page. */
interface PageCompressor extends Closeable {
  CompressionCodec codec();

  /** Appends the compressed content of {@code page} to {@code out}. */
  void compress(PageBuffer page, PageBuffer out) throws IOException;

  @Override
  default void close() {}

  static PageCompressor of(ParquetWriteOptions options) {
    return switch (options.compression()) {
      case ZSTD -> new ZstdCompressor(options.compressionLevel());
      case SNAPPY -> new SnappyCompressor();
      case GZIP -> new GzipCompressor(options.compressionLevel());
      case UNCOMPRESSED -> new NoCompressor();
    };
  }

  /** One context for all pages: making one costs more than a small page's compression. */
  final class ZstdCompressor implements PageCompressor {
    private final ZstdCompressCtx context;

    ZstdCompressor(int level) {
      context = new ZstdCompressCtx().setLevel(level).setChecksum(false);
    }

    @Override
    public CompressionCodec codec() {
      return CompressionCodec.ZSTD;
    }

    @Override
    public void compress(PageBuffer page, PageBuffer out) {
      int bound = Math.toIntExact(Zstd.compressBound(page.size()));
      out.ensure(bound);
      out.advance(
          context.compressByteArray(out.array(), out.size(), bound, page.array(), 0, page.size()));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /** Raw Snappy blocks. */
  final class SnappyCompressor implements PageCompressor {
    @Override
    public CompressionCodec codec() {
      return CompressionCodec.SNAPPY;
    }

    @Override
    public void compress(PageBuffer page, PageBuffer out) throws IOException {
      out.ensure(Snappy.maxCompressedLength(page.size()));
      out.advance(Snappy.compress(page.array(), 0, page.size(), out.array(), out.size()));
    }
  }

  /** A gzip member for each page. */
  final class GzipCompressor implements PageCompressor {
    private final int level;

    GzipCompressor(int level) {
      this.level = level;
    }

    @Override
    public CompressionCodec codec() {
      return CompressionCodec.GZIP;
    }

    @Override
    public void compress(PageBuffer page, PageBuffer out) throws IOException {
      try (Stream gzip = new Stream(out, level)) {
        gzip.write(page.array(), 0, page.size());
      }
    }

    private static final class Stream extends GZIPOutputStream {
      Stream(PageBuffer out, int level) throws IOException {
        super(out, 1 << 14);
        def.setLevel(level < 0 ? Deflater.DEFAULT_COMPRESSION : level);
      }
    }
  }

  /** Pages as they are. */
  final class NoCompressor implements PageCompressor {
    @Override
    public CompressionCodec codec() {
      return CompressionCodec.UNCOMPRESSED;
    }

    @Override
    public void compress(PageBuffer page, PageBuffer out) {
      out.write(page.array(), 0, page.size());
    }
  }
}
