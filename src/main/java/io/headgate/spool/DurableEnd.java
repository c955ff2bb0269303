package io.headgate.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The sequence behind the last event that is known to be on the disk, as one process tells it to
 * others. It has a checksum because writing it and reading it may overlap.
 */
final class DurableEnd implements Closeable {
  private static final String FILE = "durable";
  private static final int BYTES = Long.BYTES + Integer.BYTES;
  private static final int TRIES = 1000;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);

  private DurableEnd(FileChannel channel) {
    this.channel = channel;
  }

  static DurableEnd open(Path directory) throws IOException {
    return new DurableEnd(
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Says that all below is on the disk; to be called when it is. */
  void publish(long sequence) throws IOException {
    buffer.clear().putLong(sequence).putInt(checksum(sequence)).flip();
    channel.write(buffer, 0);
  }

  /** The last published end that can be read; absent if there is none. */
  static OptionalLong read(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ)) {
      for (int i = 0; i < TRIES; i++) {
        ByteBuffer in = ByteBuffer.allocate(BYTES);
        if (channel.read(in, 0) < BYTES) {
          return OptionalLong.empty();
        }
        long sequence = in.flip().getLong();
        if (in.getInt() == checksum(sequence)) {
          return OptionalLong.of(sequence);
        }
        Thread.onSpinWait();
      }
      return OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static int checksum(long sequence) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    return (int) crc.getValue();
  }
}
