package io.headgate.format.json;

import io.headgate.format.SourceFile;
import java.io.IOException;
import java.io.InputStream;

/** How a file's records lie in it. */
enum Layout {
  LINES,
  ARRAY,
  OBJECT;

  /** Bytes from the start in which the first character that is no white space is looked for. */
  static final int LOOK_AHEAD = 64 << 10;

  /** What the file is really in: lines turn out to be an array if the first value is one. */
  Layout resolve(SourceFile file) throws IOException {
    if (this != LINES) {
      return this;
    }
    try (InputStream in = file.stream()) {
      byte[] head = in.readNBytes(LOOK_AHEAD);
      return resolve(head, head.length);
    }
  }

  Layout resolve(byte[] head, int length) {
    int at = byteOrderMark(head, length);
    int end = Math.min(length, LOOK_AHEAD);
    while (at < end && JsonText.isBlank(head[at])) {
      at++;
    }
    return this == LINES && at < end && head[at] == '[' ? ARRAY : this;
  }

  /** Bytes that the byte order mark takes, if there is one. */
  static int byteOrderMark(byte[] head, int length) {
    boolean mark =
        length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
    return mark ? 3 : 0;
  }
}
