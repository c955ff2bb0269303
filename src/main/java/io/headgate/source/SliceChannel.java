package io.headgate.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A slice of a channel as a read-only channel. */
final class SliceChannel implements SeekableByteChannel {
  private final SeekableByteChannel whole;
  private final long offset;
  private final long size;
  private long position;

  SliceChannel(SeekableByteChannel whole, long offset, long size) {
    this.whole = whole;
    this.offset = offset;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (position >= size) {
      return into.hasRemaining() ? -1 : 0;
    }
    int limit = into.limit();
    into.limit((int) Math.min(limit, into.position() + (size - position)));
    try {
      whole.position(offset + position);
      int read = whole.read(into);
      position += Math.max(0, read);
      return read;
    } finally {
      into.limit(limit);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("Invalid position: " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return whole.isOpen();
  }

  @Override
  public void close() throws IOException {
    whole.close();
  }
}
