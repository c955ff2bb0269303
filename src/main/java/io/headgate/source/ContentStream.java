package io.headgate.source;

import io.headgate.format.SourceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of a stored file. Whatever a decompressor throws about damaged bytes
 * becomes a {@link SourceException} with the file's name and how far it was read; what the storage
 * throws passes as it is, since that may go away when tried again.
 */
final class ContentStream extends InputStream {
  private static final int BUFFER_BYTES = 64 << 10;

  private final CountingStream counting;
  private final InputStream content;
  private FileRef file;
  private long position;

  ContentStream(FileRef file) throws IOException {
    this.file = file;
    if (file.stored() == 0 && file.compression() != Compression.NONE) {
      throw new SourceException(
          file.origin(),
          file.offset(),
          "it is empty and should be " + file.compression().label() + ": fetch the file again",
          null);
    }
    InputStream stored = StoredBytes.stream(file);
    counting = new CountingStream(new BufferedInputStream(stored, BUFFER_BYTES));
    try {
      content = file.compression().open(counting);
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw explain(e);
    }
  }

  FileRef file() {
    return file;
  }

  /** From here on faults are another member's of the same archive. */
  void moveTo(FileRef member) {
    file = member;
  }

  /** Decompressed bytes read so far. */
  long position() {
    return position;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      int read = content.read(into, from, length);
      position += Math.max(0, read);
      return read;
    } catch (IOException | RuntimeException e) {
      throw explain(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read;
    do {
      read = read(one, 0, 1);
    } while (read == 0);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  /** Reads on to a later position. */
  void skipTo(long target) throws IOException {
    byte[] skipped = new byte[BUFFER_BYTES];
    while (position < target) {
      int read = read(skipped, 0, (int) Math.min(skipped.length, target - position));
      if (read < 0) {
        throw damaged("it ends where a member should start: fetch the file again", null);
      }
    }
  }

  SourceException damaged(String expected, @Nullable Exception cause) {
    return new SourceException(file.origin(), file.offset() + counting.count(), expected, cause);
  }

  private IOException explain(Exception e) {
    if (e instanceof SourceException explained) {
      return explained;
    }
    IOException fault = counting.fault();
    if (fault != null) {
      return fault;
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return damaged(
        "its "
            + file.compression().label()
            + " stream is damaged or cut off ("
            + reason
            + "): fetch the file again",
        e);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** Counts what a decompressor takes, and remembers what the storage threw at it. */
  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private long count;
    private @Nullable IOException fault;

    CountingStream(InputStream in) {
      this.in = in;
    }

    long count() {
      return count;
    }

    @Nullable IOException fault() {
      return fault;
    }

    @Override
    public int read() throws IOException {
      try {
        int b = in.read();
        count += b < 0 ? 0 : 1;
        return b;
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        int read = in.read(into, from, length);
        count += Math.max(0, read);
        return read;
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
