package io.headgate.format.csv;

import io.headgate.format.SourceFile;
import io.headgate.record.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** A file in memory whose reads return as little as {@code most} bytes at a time. */
final class MemoryFile implements SourceFile {
  private final byte[] content;
  private final int most;
  private final boolean seekable;

  MemoryFile(byte[] content, int most, boolean seekable) {
    this.content = content;
    this.most = most;
    this.seekable = seekable;
  }

  static MemoryFile of(String utf8) {
    return of(utf8.getBytes(StandardCharsets.UTF_8));
  }

  static MemoryFile of(byte[] content) {
    return new MemoryFile(content, Integer.MAX_VALUE, true);
  }

  @Override
  public Origin origin() {
    return new Origin("orders.csv");
  }

  @Override
  public boolean seekable() {
    return seekable;
  }

  @Override
  public long length() {
    return seekable ? content.length : -1;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, most));
      }
    };
  }

  @Override
  public SeekableByteChannel channel() {
    return new Channel(content, most);
  }

  private static final class Channel implements SeekableByteChannel {
    private final byte[] content;
    private final int most;
    private int position;

    Channel(byte[] content, int most) {
      this.content = content;
      this.most = most;
    }

    @Override
    public int read(ByteBuffer target) {
      if (position >= content.length) {
        return -1;
      }
      int count = Math.min(Math.min(most, target.remaining()), content.length - position);
      target.put(content, position, count);
      position += count;
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      position = (int) newPosition;
      return this;
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
