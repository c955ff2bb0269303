package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number parser behind other separators than a decimal point: rewrites the text to plain notation
 * first. A thousands separator may be left out, but if there, groups have three digits.
 */
final class Separators implements ScalarParser {
  private final byte[] decimal;
  private final byte @Nullable [] thousands;
  private final ScalarParser plain;
  private byte[] rewritten = new byte[64];

  private Separators(byte[] decimal, byte @Nullable [] thousands, ScalarParser plain) {
    this.decimal = decimal;
    this.thousands = thousands;
    this.plain = plain;
  }

  /** The parser itself if the options leave separators as they are. */
  static ScalarParser apply(Map<String, String> options, ScalarParser plain) {
    String decimal = separator(options, "decimal-separator", ".");
    String thousands =
        options.containsKey("thousands-separator")
            ? separator(options, "thousands-separator", "")
            : "";
    if (decimal.equals(thousands)) {
      throw new IllegalArgumentException(
          "Invalid option thousands-separator: '"
              + thousands
              + "' is the decimal separator too: expected another character");
    }
    if (decimal.equals(".") && thousands.isEmpty()) {
      return plain;
    }
    return new Separators(
        decimal.getBytes(StandardCharsets.UTF_8),
        thousands.isEmpty() ? null : thousands.getBytes(StandardCharsets.UTF_8),
        plain);
  }

  private static String separator(Map<String, String> options, String key, String defaultValue) {
    String value = options.getOrDefault(key, defaultValue);
    if (value.codePointCount(0, value.length()) != 1 || "0123456789+-eE".contains(value)) {
      throw new IllegalArgumentException(
          "Invalid option "
              + key
              + ": '"
              + value
              + "': expected one character that is no digit, sign or letter e, such as ','");
    }
    return value;
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    if (rewritten.length < to - from) {
      if (to - from > 1 << 12) {
        return false; // no number that anything holds is written at such a length with separators
      }
      rewritten = new byte[to - from];
    }
    int length = rewrite(text, from, to);
    return length > 0 && plain.parse(rewritten, 0, length, out);
  }

  /** Fills the buffer with plain notation; -1 if groups are wrong or the plain point occurs. */
  private int rewrite(byte[] text, int from, int to) {
    int length = 0;
    int digits = 0; // since the sign or the last thousands separator
    boolean grouped = false;
    boolean whole = true;
    int at = from;
    while (at < to) {
      byte c = text[at];
      byte @Nullable [] group = thousands;
      if (whole && group != null && startsWith(group, text, at, to)) {
        if (grouped ? digits != 3 : digits < 1 || digits > 3) {
          return -1;
        }
        grouped = true;
        digits = 0;
        at += group.length;
        continue;
      }
      if (whole && startsWith(decimal, text, at, to)) {
        c = '.';
        at += decimal.length;
      } else if (c == '.') {
        return -1;
      } else {
        at++;
      }
      if (whole && Ascii.isDigit(c)) {
        digits++;
      } else if (whole && c != '+' && c != '-') {
        whole = false;
        if (grouped && digits != 3) {
          return -1;
        }
      }
      rewritten[length++] = c;
    }
    return whole && grouped && digits != 3 ? -1 : length;
  }

  private static boolean startsWith(byte[] prefix, byte[] text, int at, int to) {
    if (to - at < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (text[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String expected() {
    byte @Nullable [] group = thousands;
    return plain.expected()
        + ", written with '"
        + new String(decimal, StandardCharsets.UTF_8)
        + "' as decimal separator"
        + (group == null
            ? ""
            : " and '" + new String(group, StandardCharsets.UTF_8) + "' between thousands");
  }
}
