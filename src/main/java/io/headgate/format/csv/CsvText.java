package io.headgate.format.csv;

import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A file's bytes in the encoding that they are parsed in, from behind the byte order mark, without
 * the footer.
 *
 * @param encoding never {@link Encoding#AUTO} or {@link Encoding#UTF_16}
 * @param markBytes bytes that the byte order mark takes
 */
record CsvText(InputStream stream, Encoding encoding, int markBytes) {
  static CsvText of(InputStream raw, CsvOptions options, Origin origin) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 3);
    byte[] start = in.readNBytes(3);
    int mark = mark(start, options.encoding());
    in.unread(start, mark, start.length - mark);
    Encoding encoding = resolve(options.encoding(), start, mark, origin);
    InputStream text = encoding.isWide() ? new Utf16ToUtf8(in, encoding == Encoding.UTF_16BE) : in;
    return new CsvText(
        options.skipFooterLines() == 0
            ? text
            : new FooterTrimmer(text, options.skipFooterLines(), origin),
        encoding,
        mark);
  }

  private static int mark(byte[] start, Encoding encoding) {
    return switch (encoding) {
      case ISO_8859_1, WINDOWS_1252 -> 0;
      case UTF_8 -> isUtf8Mark(start) ? 3 : 0;
      case UTF_16LE -> starts(start, 0xff, 0xfe) ? 2 : 0;
      case UTF_16BE -> starts(start, 0xfe, 0xff) ? 2 : 0;
      case UTF_16 -> starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff) ? 2 : 0;
      case AUTO ->
          isUtf8Mark(start) ? 3 : starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff) ? 2 : 0;
    };
  }

  private static Encoding resolve(Encoding encoding, byte[] start, int mark, Origin origin)
      throws SourceException {
    if (encoding == Encoding.UTF_16 && mark == 0 && start.length > 0) {
      throw new SourceException(
          origin,
          0,
          "no byte order mark: set encoding to utf-16le or utf-16be, or to what the file is in",
          null);
    }
    if (mark == 2) {
      return starts(start, 0xff, 0xfe) ? Encoding.UTF_16LE : Encoding.UTF_16BE;
    }
    return switch (encoding) {
      case AUTO -> Encoding.UTF_8;
      case UTF_16 -> Encoding.UTF_16LE; // an empty file
      default -> encoding;
    };
  }

  private static boolean isUtf8Mark(byte[] start) {
    return starts(start, 0xef, 0xbb) && start.length > 2 && (start[2] & 0xff) == 0xbf;
  }

  private static boolean starts(byte[] start, int first, int second) {
    return start.length > 1 && (start[0] & 0xff) == first && (start[1] & 0xff) == second;
  }
}
