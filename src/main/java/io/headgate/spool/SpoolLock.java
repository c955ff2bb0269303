package io.headgate.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * That one process, and one log in it, writes to a directory. Ends with the process at the latest.
 * What this process holds is kept apart: closing any channel of a file ends all its locks.
 */
final class SpoolLock implements Closeable {
  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final FileChannel channel;

  private SpoolLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static SpoolLock take(Path given) throws IOException {
    Path directory = given.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(directory)) {
        throw taken(directory, "this process");
      }
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw taken(directory, "another process");
      }
      HELD.add(directory);
      return new SpoolLock(directory, channel);
    }
  }

  private static IOException taken(Path directory, String by) {
    return new IOException(
        "Cannot open spool "
            + directory
            + ": "
            + by
            + " writes to it: expected one gateway for each spool; stop the other one");
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      channel.close();
      HELD.remove(directory);
    }
  }
}
