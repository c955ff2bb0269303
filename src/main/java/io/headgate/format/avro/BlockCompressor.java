package io.headgate.format.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.headgate.record.RowBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import org.xerial.snappy.Snappy;

/** Compresses blocks of one codec, one after the other. */
interface BlockCompressor extends Closeable {
  /** Fills {@code to} with the compressed content of {@code rows}. */
  void compress(RowBuffer rows, Block to) throws IOException;

  @Override
  default void close() {}

  static BlockCompressor none() {
    return (rows, to) -> {
      to.ensure(rows.size());
      System.arraycopy(rows.array(), 0, to.bytes(), 0, rows.size());
      to.length(rows.size());
    };
  }

  static BlockCompressor snappy() {
    CRC32 crc = new CRC32();
    return (rows, to) -> {
      to.ensure(Snappy.maxCompressedLength(rows.size()) + 4);
      int length = Snappy.compress(rows.array(), 0, rows.size(), to.bytes(), 0);
      crc.reset();
      crc.update(rows.array(), 0, rows.size());
      for (int shift = 24; shift >= 0; shift -= 8) {
        to.bytes()[length++] = (byte) (crc.getValue() >>> shift);
      }
      to.length(length);
    };
  }

  static BlockCompressor bzip2() {
    return (rows, to) -> {
      to.length(0);
      try (OutputStream out = new BZip2CompressorOutputStream(stream(to))) {
        out.write(rows.array(), 0, rows.size());
      }
    };
  }

  static BlockCompressor xz(int level) {
    return (rows, to) -> {
      to.length(0);
      try (OutputStream out = new XZOutputStream(stream(to), new LZMA2Options(level))) {
        out.write(rows.array(), 0, rows.size());
      }
    };
  }

  static BlockCompressor deflate(int level) {
    Deflater deflater = new Deflater(level, true);
    return new BlockCompressor() {
      @Override
      public void compress(RowBuffer rows, Block to) {
        deflater.reset();
        deflater.setInput(rows.array(), 0, rows.size());
        deflater.finish();
        int length = 0;
        while (!deflater.finished()) {
          to.ensure(length + 1024);
          length += deflater.deflate(to.bytes(), length, to.bytes().length - length);
        }
        to.length(length);
      }

      @Override
      public void close() {
        deflater.end();
      }
    };
  }

  static BlockCompressor zstandard(int level) {
    ZstdCompressCtx context = new ZstdCompressCtx();
    context.setLevel(level);
    context.setChecksum(true); // four bytes a block; finds damage where it is
    return new BlockCompressor() {
      @Override
      public void compress(RowBuffer rows, Block to) {
        to.ensure((int) Zstd.compressBound(rows.size()));
        to.length(
            context.compressByteArray(
                to.bytes(), 0, to.bytes().length, rows.array(), 0, rows.size()));
      }

      @Override
      public void close() {
        context.close();
      }
    };
  }

  private static OutputStream stream(Block to) {
    return new OutputStream() {
      @Override
      public void write(int value) {
        to.ensure(to.length() + 1);
        to.bytes()[to.length()] = (byte) value;
        to.length(to.length() + 1);
      }

      @Override
      public void write(byte[] source, int from, int length) {
        to.ensure(to.length() + length);
        System.arraycopy(source, from, to.bytes(), to.length(), length);
        to.length(to.length() + length);
      }
    };
  }
}
