package io.headgate.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * The content of an archive's member: as long as the archive says, with the check sum that the
 * archive says.
 */
final class MemberStream extends InputStream {
  private final ContentStream in;
  private final FileRef file;
  private final boolean owned;
  private final CRC32 crc = new CRC32();
  private long left;

  /**
   * @param owned whether closing the member closes the stream below it
   */
  MemberStream(ContentStream in, FileRef file, boolean owned) {
    this.in = in;
    this.file = file;
    this.owned = owned;
    left = file.length();
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int read = in.read(into, from, (int) Math.min(length, left));
    if (read < 0) {
      throw in.damaged("its content ends " + left + " bytes early: fetch the archive again", null);
    }
    left -= read;
    if (file.crc() >= 0) {
      crc.update(into, from, read);
      checkEnd();
    }
    return read;
  }

  /** Called before the last bytes are handed out. */
  private void checkEnd() throws IOException {
    if (left == 0 && crc.getValue() != file.crc()) {
      throw in.damaged(
          "its content does not have the archive's check sum: fetch the archive again", null);
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

  @Override
  public void close() throws IOException {
    if (owned) {
      in.close();
    }
  }
}
