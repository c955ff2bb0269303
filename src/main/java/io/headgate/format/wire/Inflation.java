package io.headgate.format.wire;

import io.headgate.reject.RejectionCode;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Decompresses zlib into one buffer of bounded size. The JDK frees the native part with it. */
final class Inflation {
  private final int maxBytes;
  private byte[] bytes = new byte[0];
  private @Nullable Inflater inflater;

  Inflation(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What was decompressed last; garbage behind its length. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * @return the length of what is in {@link #bytes()} then
   * @throws BrokenMessageException if that is damaged, too large, or something follows it
   */
  int inflate(byte[] data, int from, int to) {
    if (inflater == null) {
      inflater = new Inflater();
    }
    Inflater zlib = inflater;
    zlib.reset();
    zlib.setInput(data, from, to - from);
    int length = 0;
    try {
      while (!zlib.finished()) {
        if (length == bytes.length) {
          grow(length);
        }
        int read = zlib.inflate(bytes, length, bytes.length - length);
        if (read == 0 && !zlib.finished() && (zlib.needsInput() || zlib.needsDictionary())) {
          throw new BrokenMessageException("its compressed record ends early");
        }
        length += read;
        if (length > maxBytes) {
          throw new BrokenMessageException(
              RejectionCode.TOO_LARGE,
              "its record is over " + maxBytes + " bytes when decompressed");
        }
      }
    } catch (DataFormatException damaged) {
      throw new BrokenMessageException(
          "its record is not zlib, as its header says: " + damaged.getMessage());
    }
    if (zlib.getRemaining() > 0) {
      throw new BrokenMessageException(zlib.getRemaining() + " bytes follow its compressed record");
    }
    return length;
  }

  /** Up to one byte more than allowed, so that what is exactly of that size is seen to end. */
  private void grow(int length) {
    long wanted = Math.min(maxBytes + 1L, Math.max(512, 2L * length));
    bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, wanted));
  }
}
