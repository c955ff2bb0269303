package io.headgate.format.avro;

import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A container file as a buffered stream of bytes that knows its offset. Whatever is missing or
 * cannot be is a {@link SourceException} with the file and the offset.
 */
final class ContainerInput implements Closeable {
  /** Bytes read ahead when a file is read through. */
  static final int READING = 256 << 10;

  /** Bytes read ahead when only block headers are looked at. */
  static final int SCANNING = 64;

  private static final int PIECE = 1 << 20;

  private final SourceFile file;
  private final InputStream in;
  private final @Nullable SeekableByteChannel channel;
  private final byte[] buffer;
  private int at;
  private int end;
  private long offset;

  ContainerInput(SourceFile file, int bufferBytes) throws IOException {
    this.file = file;
    this.channel = file.seekable() ? file.channel() : null;
    this.in = channel == null ? file.stream() : Channels.newInputStream(channel);
    this.buffer = new byte[bufferBytes];
  }

  /** Offset of the next byte. */
  long offset() {
    return offset + at;
  }

  boolean atEnd() throws IOException {
    return at == end && !fill();
  }

  private boolean fill() throws IOException {
    offset += end;
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  int readByte() throws IOException {
    if (at == end && !fill()) {
      throw damaged(offset(), "the file ends early; fetch it again", null);
    }
    return buffer[at++];
  }

  long readLong() throws IOException {
    long start = offset();
    long raw = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = readByte();
      raw |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw damaged(start, "expected a number of at most 64 bits", null);
  }

  /** Fills the block with the next bytes; memory grows only as they arrive. */
  void readFully(Block to, int length) throws IOException {
    to.length(0);
    while (to.length() < length) {
      if (at == end && !fill()) {
        throw damaged(offset(), "the file ends early; fetch it again", null);
      }
      int part = Math.min(end - at, length - to.length());
      to.ensure(Math.min(length, Math.max(to.length() + part, PIECE)));
      System.arraycopy(buffer, at, to.bytes(), to.length(), part);
      to.length(to.length() + part);
      at += part;
    }
  }

  /** Goes on at another offset of a file that can seek. */
  void seek(long newOffset) throws IOException {
    if (channel == null) {
      throw new IllegalStateException("Cannot seek in " + file.origin().source());
    }
    long length = channel.size();
    if (newOffset > length) {
      throw damaged(length, "the file ends early, before byte " + newOffset, null);
    }
    if (newOffset >= offset && newOffset <= offset + end) {
      at = (int) (newOffset - offset);
      return;
    }
    channel.position(newOffset);
    offset = newOffset;
    at = 0;
    end = 0;
  }

  SourceException damaged(long at, String expected, @Nullable Throwable cause) {
    return channel != null
        ? new SourceException(file.origin(), at, expected, cause)
        : new SourceException(
            file.origin(), -1, expected + " (at byte " + at + " after decompression)", cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
