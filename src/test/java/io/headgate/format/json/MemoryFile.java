package io.headgate.format.json;

import io.headgate.format.SourceFile;
import io.headgate.record.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file in memory. */
final class MemoryFile implements SourceFile {
  private final byte[] content;
  private final boolean seekable;

  MemoryFile(byte[] content, boolean seekable) {
    this.content = content;
    this.seekable = seekable;
  }

  @Override
  public boolean seekable() {
    return seekable;
  }

  @Override
  public Origin origin() {
    return new Origin("memory.json");
  }

  @Override
  public long length() {
    return seekable ? content.length : -1;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(content);
  }

  @Override
  public SeekableByteChannel channel() {
    if (!seekable) {
      throw new UnsupportedOperationException("Cannot seek");
    }
    return new MemoryChannel(content);
  }

  private static final class MemoryChannel implements SeekableByteChannel {
    private final byte[] content;
    private int at;

    MemoryChannel(byte[] content) {
      this.content = content;
    }

    @Override
    public int read(ByteBuffer target) {
      if (at >= content.length) {
        return -1;
      }
      int length = Math.min(target.remaining(), content.length - at);
      target.put(content, at, length);
      at += length;
      return length;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return at;
    }

    @Override
    public SeekableByteChannel position(long position) {
      at = (int) Math.min(position, content.length);
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
