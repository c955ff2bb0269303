package io.headgate.source;

import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Opens the bytes of a stored file as its file system holds them. */
final class StoredBytes {
  private static final int SKIP_BYTES = 64 << 10;

  private StoredBytes() {}

  /** The slice of the stored file, as a channel of its own whose position starts at 0. */
  static SeekableByteChannel channel(FileRef file) throws IOException {
    ReadableByteChannel channel = open(file);
    if (channel instanceof SeekableByteChannel seekable) {
      return file.offset() == 0 && file.stored() == file.storedSize()
          ? seekable
          : new SliceChannel(seekable, file.offset(), file.stored());
    }
    channel.close();
    throw new UnsupportedOperationException(
        "Cannot seek in " + file.name() + ": its storage has no random access");
  }

  /** The slice of the stored file from its start. */
  static SliceStream stream(FileRef file) throws IOException {
    ReadableByteChannel channel = open(file);
    try {
      if (channel instanceof SeekableByteChannel seekable) {
        seekable.position(file.offset());
      } else {
        skip(channel, file);
      }
      return new SliceStream(channel, file);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static ReadableByteChannel open(FileRef file) throws IOException {
    ResourceId resource = FileSystems.matchNewResource(file.resource(), false);
    ReadableByteChannel channel = FileSystems.open(resource);
    if (channel instanceof SeekableByteChannel seekable) {
      checkSize(seekable, file);
    }
    return channel;
  }

  /** A file that changed since it was planned would be read with gaps or twice. */
  private static void checkSize(SeekableByteChannel channel, FileRef file) throws IOException {
    long size = channel.size();
    if (size != file.storedSize()) {
      channel.close();
      throw new SourceException(
          new Origin(file.name()),
          -1,
          "it has "
              + size
              + " bytes and had "
              + file.storedSize()
              + " when it was listed: run again once nobody writes to it",
          null);
    }
  }

  private static void skip(ReadableByteChannel channel, FileRef file) throws IOException {
    ByteBuffer skipped = ByteBuffer.allocate(SKIP_BYTES);
    for (long left = file.offset(); left > 0; ) {
      skipped.clear().limit((int) Math.min(SKIP_BYTES, left));
      int read = channel.read(skipped);
      if (read < 0) {
        throw SliceStream.endsEarly(file, file.offset() - left);
      }
      left -= read;
    }
  }

  /** The bytes of the slice and no more; fails if the stored file ends inside of it. */
  static final class SliceStream extends InputStream {
    private final ReadableByteChannel channel;
    private final FileRef file;
    private long read;

    SliceStream(ReadableByteChannel channel, FileRef file) {
      this.channel = channel;
      this.file = file;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      long left = file.stored() - read;
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      ByteBuffer target = ByteBuffer.wrap(into, from, (int) Math.min(length, left));
      int count;
      do {
        count = channel.read(target);
      } while (count == 0);
      if (count < 0) {
        throw endsEarly(file, file.offset() + read);
      }
      read += count;
      return count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }

    static SourceException endsEarly(FileRef file, long at) {
      return new SourceException(
          new Origin(file.name()),
          at,
          "it ends here and had "
              + file.storedSize()
              + " bytes when it was listed: run again once nobody writes to it",
          null);
    }
  }
}
