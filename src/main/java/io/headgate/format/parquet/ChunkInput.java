package io.headgate.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * A column chunk of a row group, read in pieces: what is asked for is made to lie together in one
 * array. The file's channel is shared by all columns.
 */
final class ChunkInput {
  private final SeekableByteChannel channel;
  private final int piece;
  private byte[] window = new byte[0];
  private int at;
  private int filled;
  private long offset;
  private long end;

  /**
   * @param piece bytes that are read at a time
   */
  ChunkInput(SeekableByteChannel channel, int piece) {
    this.channel = channel;
    this.piece = piece;
  }

  /** Turns to the chunk at {@code [from, to)} of the file. */
  void start(long from, long to) {
    offset = from;
    end = to;
    at = 0;
    filled = 0;
  }

  /** Offset in the file of the next byte. */
  long offset() {
    return offset + at;
  }

  long left() {
    return end - offset();
  }

  byte[] window() {
    return window;
  }

  /** Where in the window the next byte is. */
  int at() {
    return at;
  }

  int available() {
    return filled - at;
  }

  void skip(int bytes) {
    at += bytes;
  }

  /** Makes so many bytes available, of which there are no more than {@link #left()}. */
  void require(int bytes) throws IOException {
    if (bytes <= filled - at) {
      return;
    }
    if (bytes > left()) {
      throw new PageDamage("it runs over the end of its column chunk");
    }
    int keep = filled - at;
    int size = (int) Math.min(left(), Math.max(bytes, piece));
    byte[] target = size <= window.length ? window : Arrays.copyOf(window, size);
    System.arraycopy(window, at, target, 0, keep);
    offset += at;
    at = 0;
    filled = keep;
    window = target;
    channel.position(offset + keep);
    ByteBuffer buffer = ByteBuffer.wrap(window, keep, size - keep);
    while (filled < bytes) {
      int read = channel.read(buffer);
      if (read < 0) {
        throw new PageDamage("the file ends early");
      }
      filled += read;
    }
  }
}
