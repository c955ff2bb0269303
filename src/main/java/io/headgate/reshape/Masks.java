package io.headgate.reshape;

import io.headgate.expression.Masking;
import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes values hidden; every value can be. */
final class Masks {
  private static final byte[] STARS = {'*', '*', '*'};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Masks() {}

  private interface Mask extends ValueConverter {
    @Override
    default String expected() {
      return "any value";
    }
  }

  /** SHA-256 of the salt and the value's text, as 64 hex digits. */
  static ValueConverter hash(Type type, Masking.Hash hash) {
    ScalarPrinter printer = ScalarPrinters.of(type);
    byte[] salt = hash.salt().orElse("").getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = sha256();
    RowBuffer text = new RowBuffer(64);
    byte[] hex = new byte[64];
    Mask mask =
        (data, from, to, out) -> {
          text.truncate(0);
          printer.print(data, from, to, text);
          digest.update(salt);
          digest.update(text.array(), 0, text.size());
          byte[] sum = digest.digest();
          for (int i = 0; i < sum.length; i++) {
            hex[2 * i] = HEX[(sum[i] & 0xff) >>> 4];
            hex[2 * i + 1] = HEX[sum[i] & 0xf];
          }
          out.writeBytes(hex, 0, hex.length);
          return true;
        };
    return mask;
  }

  /** The same text for every value. */
  static ValueConverter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Mask mask =
        (data, from, to, out) -> {
          out.writeBytes(utf8, 0, utf8.length);
          return true;
        };
    return mask;
  }

  /** Three stars and the last code points of a string, if it has more than those. */
  static ValueConverter keepLast(int count) {
    Mask mask =
        (data, from, to, out) -> {
          int content = Varint.end(data, from);
          int kept = lastCodePoints(data, content, to, count);
          int shown = kept > content ? kept : to;
          out.writeLong(STARS.length + to - shown);
          out.raw(STARS, 0, STARS.length);
          out.raw(data, shown, to);
          return true;
        };
    return mask;
  }

  /** Where the last {@code count} code points start. */
  private static int lastCodePoints(byte[] data, int from, int to, int count) {
    int at = to;
    for (int left = count; left > 0 && at > from; left--) {
      at--;
      while (at > from && (data[at] & 0xc0) == 0x80) {
        at--;
      }
    }
    return at;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
