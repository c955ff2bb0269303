package io.headgate.format.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;
import org.xerial.snappy.Snappy;

/** Decompresses blocks of one codec, one after the other, into a buffer of bounded size. */
interface BlockDecompressor extends Closeable {
  /**
   * Fills {@code to} with the content of {@code from}.
   *
   * @throws IOException if the bytes are damaged, or become more than {@code to} may hold
   */
  void decompress(Block from, Block to) throws IOException;

  @Override
  default void close() {}

  static BlockDecompressor none() {
    return (from, to) -> {
      to.ensure(checked(from.length(), to));
      System.arraycopy(from.bytes(), 0, to.bytes(), 0, from.length());
      to.length(from.length());
    };
  }

  static BlockDecompressor snappy() {
    CRC32 crc = new CRC32();
    return (from, to) -> {
      int end = from.length() - 4;
      if (end < 1) {
        throw new IOException("no room for a checksum");
      }
      to.ensure(checked(Snappy.uncompressedLength(from.bytes(), 0, end), to));
      to.length(Snappy.uncompress(from.bytes(), 0, end, to.bytes(), 0));
      crc.reset();
      crc.update(to.bytes(), 0, to.length());
      int stored = 0;
      for (int i = end; i < end + 4; i++) {
        stored = stored << 8 | (from.bytes()[i] & 0xff);
      }
      if ((int) crc.getValue() != stored) {
        throw new IOException("the checksum does not match");
      }
    };
  }

  static BlockDecompressor bzip2() {
    return (from, to) -> readAll(new BZip2CompressorInputStream(stream(from)), to);
  }

  static BlockDecompressor xz() {
    int memoryKiB = Block.MAX_BYTES >> 10;
    return (from, to) -> readAll(new XZInputStream(stream(from), memoryKiB), to);
  }

  static BlockDecompressor deflate() {
    Inflater inflater = new Inflater(true);
    return new BlockDecompressor() {
      @Override
      public void decompress(Block from, Block to) throws IOException {
        inflater.reset();
        inflater.setInput(from.bytes(), 0, from.length());
        int length = 0;
        try {
          while (!inflater.finished()) {
            grow(to, length);
            int read = inflater.inflate(to.bytes(), length, to.bytes().length - length);
            if (read == 0
                && !inflater.finished()
                && (inflater.needsInput() || inflater.needsDictionary())) {
              throw new IOException("the compressed data ends early");
            }
            length += read;
          }
        } catch (DataFormatException damaged) {
          throw new IOException(damaged.getMessage(), damaged);
        }
        to.length(length);
      }

      @Override
      public void close() {
        inflater.end();
      }
    };
  }

  static BlockDecompressor zstandard() {
    ZstdDecompressCtx context = new ZstdDecompressCtx();
    return new BlockDecompressor() {
      @Override
      public void decompress(Block from, Block to) throws IOException {
        try {
          to.length(
              context.decompressByteArray(
                  to.bytes(), 0, to.bytes().length, from.bytes(), 0, from.length()));
        } catch (ZstdException failed) {
          if (failed.getErrorCode() != Zstd.errDstSizeTooSmall()) {
            throw new IOException(failed.getMessage(), failed);
          }
          // Many writers leave the size out of the frame, and damaged ones lie: as a stream, the
          // buffer grows by what is really there.
          readAll(new ZstdInputStreamNoFinalizer(stream(from)), to);
        }
      }

      @Override
      public void close() {
        context.close();
      }
    };
  }

  private static InputStream stream(Block block) {
    return new ByteArrayInputStream(block.bytes(), 0, block.length());
  }

  private static void readAll(InputStream in, Block to) throws IOException {
    int length = 0;
    try (in) {
      while (true) {
        grow(to, length);
        int read = in.read(to.bytes(), length, to.bytes().length - length);
        if (read < 0) {
          break;
        }
        length += read;
      }
    }
    to.length(length);
  }

  private static void grow(Block to, int length) throws IOException {
    if (length == to.bytes().length) {
      to.ensure(checked(length + 1, to));
    }
  }

  private static int checked(int length, Block to) throws IOException {
    if (length < 0 || length > to.maxBytes()) {
      throw new IOException(
          "more than " + to.maxBytes() + " bytes when decompressed; write it with smaller blocks");
    }
    return length;
  }
}
