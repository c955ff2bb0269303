package io.headgate.format;

import io.headgate.record.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file whose content is an array; either seekable, or a stream only as compressed ones are.
 *
 * @param most bytes that a read returns at most, however much it asks for
 */
public record MemorySource(String name, Bytes content, boolean seekable, int most)
    implements SourceFile {
  /** An array that is compared by identity. */
  public static final class Bytes {
    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }
  }

  public static MemorySource of(String name, byte[] content) {
    return new MemorySource(name, new Bytes(content), true, Integer.MAX_VALUE);
  }

  public MemorySource streamOnly() {
    return new MemorySource(name, content, false, most);
  }

  /** The same file, of which a read returns so many bytes at most. */
  public MemorySource inReadsOf(int bytes) {
    return new MemorySource(name, content, seekable, bytes);
  }

  @Override
  public Origin origin() {
    return new Origin(name);
  }

  @Override
  public long length() {
    return seekable ? content.array.length : -1;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(content.array) {
      @Override
      public synchronized int read(byte[] to, int offset, int length) {
        return super.read(to, offset, Math.min(length, most));
      }
    };
  }

  @Override
  public SeekableByteChannel channel() {
    if (!seekable) {
      throw new UnsupportedOperationException("Cannot seek in " + name);
    }
    return new ArrayChannel(content.array, most);
  }

  private static final class ArrayChannel implements SeekableByteChannel {
    private final byte[] array;
    private final int most;
    private long position;
    private boolean open = true;

    ArrayChannel(byte[] array, int most) {
      this.array = array;
      this.most = most;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      if (position >= array.length) {
        return -1;
      }
      int length = (int) Math.min(Math.min(most, to.remaining()), array.length - position);
      to.put(array, (int) position, length);
      position += length;
      return length;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      position = newPosition;
      return this;
    }

    @Override
    public long size() {
      return array.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
