package io.headgate.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderException;

/**
 * How Headgate's coders put a value on a stream: a byte with the version of its layout, the length,
 * and the bytes, so that a reader takes it in one go and refuses a layout it does not know.
 */
public final class Frame {
  private Frame() {}

  public static void write(int version, RowBuffer body, OutputStream out) throws IOException {
    RowBuffer head = new RowBuffer(11);
    head.raw(version);
    head.writeLong(body.size());
    out.write(head.array(), 0, head.size());
    out.write(body.array(), 0, body.size());
  }

  /**
   * Reads a frame.
   *
   * @param what the value's name, for the message
   * @throws CoderException if it is not of that version
   */
  public static RowBufferReader read(int version, String what, InputStream in) throws IOException {
    int found = in.read();
    if (found < 0) {
      throw new EOFException("Cannot decode " + what + ": the stream ends before it");
    }
    if (found != version) {
      throw new CoderException(
          "Cannot decode "
              + what
              + ": it has layout "
              + found
              + ", this release reads "
              + version
              + ": finish the job with the release that started it");
    }
    return new RowBufferReader(readFully(in, readLength(in)));
  }

  static byte[] readFully(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    if (read < length) {
      throw new EOFException("Cannot decode: " + read + " bytes, expected " + length);
    }
    return bytes;
  }

  private static int readLength(InputStream in) throws IOException {
    long zigzag = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("Cannot decode: the stream ends inside a length");
      }
      zigzag |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return Math.toIntExact(zigzag >>> 1);
      }
    }
    throw new CoderException("Cannot decode: a length of more than 31 bits");
  }
}
