package io.headgate.format.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The texts that mean null, as bytes of the file's encoding. */
final class NullTokens {
  private final boolean empty;
  private final boolean quoted;
  private final byte[][] tokens;

  NullTokens(List<String> values, boolean quoted, Encoding encoding) {
    Charset charset =
        switch (encoding) {
          case ISO_8859_1 -> StandardCharsets.ISO_8859_1;
          case WINDOWS_1252 -> Charset.forName("windows-1252");
          default -> StandardCharsets.UTF_8;
        };
    this.quoted = quoted;
    this.empty = values.contains("");
    this.tokens =
        values.stream()
            .filter(value -> !value.isEmpty())
            .map(value -> value.getBytes(charset))
            .toArray(byte[][]::new);
  }

  /** Whether a cell means null; {@code flags} are those of {@link CellScanner}. */
  boolean matches(byte[] bytes, int from, int to, int flags) {
    if ((flags & (CellScanner.QUOTED | CellScanner.MISSING)) != 0) {
      if ((flags & CellScanner.MISSING) != 0) {
        return true;
      }
      if (!quoted) {
        return false;
      }
    }
    if (from == to) {
      return empty;
    }
    for (byte[] token : tokens) {
      if (token.length == to - from && Arrays.equals(bytes, from, to, token, 0, token.length)) {
        return true;
      }
    }
    return false;
  }
}
