package io.headgate.format.json;

import io.headgate.format.scalar.Utf8;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The text of the record being parsed, and its tokens. Methods that read take the offset of a token
 * and return the one behind it, or -1 after they have noted that the text is not JSON and nothing
 * behind can be trusted.
 */
final class JsonText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;

  final Violations violations = new Violations();
  final SeenKeys keys = new SeenKeys();

  /** For rearranging what has been written; nobody keeps anything in it. */
  final RowBuffer spare = new RowBuffer(1024);

  private final Escapes escapes = new Escapes();
  private final int maxDepth;
  private final long maxRowBytes;
  private int from;
  private int rowStart;

  byte[] bytes = new byte[0];
  int to;

  /** The last string's characters; meaningless if it was not {@link #sound}. */
  byte[] content = bytes;

  int contentFrom;
  int contentTo;
  boolean sound;

  JsonText(int maxDepth, long maxRowBytes) {
    this.maxDepth = maxDepth;
    this.maxRowBytes = maxRowBytes;
  }

  /** Starts a record, whose row begins where {@code out} ends now. */
  void start(byte[] record, int recordFrom, int recordTo, RowBuffer out) {
    bytes = record;
    from = recordFrom;
    to = recordTo;
    rowStart = out.size();
    keys.clear();
  }

  /** The first byte at or behind {@code at} that is no white space, or {@link #to}. */
  int blank(int at) {
    int next = at;
    while (next < to && bytes[next] <= ' ' && isBlank(bytes[next])) {
      next++;
    }
    return next;
  }

  static boolean isBlank(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  boolean is(int at, char c) {
    return at < to && bytes[at] == c;
  }

  /** Notes that the text is not JSON; says where, but nothing of the data. */
  int fail(int at, String expected) {
    violations.add(
        RejectionCode.MALFORMED,
        "Invalid JSON at byte " + (at - from) + " of the record: expected " + expected);
    return -1;
  }

  /** Checks an object's or array's nesting. */
  boolean isTooDeep(int depth) {
    return depth > maxDepth;
  }

  int failTooDeep(int at) {
    return fail(at, "at most " + maxDepth + " levels of nesting (option max-depth)");
  }

  /** Short text can stand for many bytes of defaults; false once a row has far too many. */
  boolean fits(RowBuffer out) {
    return out.size() - rowStart <= maxRowBytes;
  }

  int failTooLarge() {
    violations.add(
        RejectionCode.TOO_LARGE,
        "Cannot read record: its row is over " + maxRowBytes + " bytes with its defaults");
    return -1;
  }

  /** A string from its opening quote; sets {@link #content} and {@link #sound}. */
  int string(int open) {
    int at = open + 1;
    long high = 0;
    boolean escaped = false;
    while (true) {
      while (at + 8 <= to) {
        long word = (long) LONGS.get(bytes, at);
        long hit = zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES) | controls(word);
        if (hit != 0) {
          high |= word & (Long.lowestOneBit(hit) - 1);
          at += Long.numberOfTrailingZeros(hit) >>> 3;
          break;
        }
        high |= word;
        at += 8;
      }
      while (at < to && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xe0) != 0) {
        high |= bytes[at++];
      }
      if (at >= to) {
        return fail(to, "the end of a string");
      }
      if (bytes[at] == '"') {
        return close(open + 1, at, escaped, (high & HIGH_BITS) != 0);
      }
      if (bytes[at] != '\\') {
        return fail(at, "no bare control character in a string");
      }
      escaped = true;
      at += 2;
    }
  }

  /** Bytes that are zero have their high bit set; exact up to and with the lowest such byte. */
  private static long zeroBytes(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /** The same for bytes below a blank. */
  private static long controls(long word) {
    return (word - BLANKS) & ~word & HIGH_BITS;
  }

  private int close(int start, int end, boolean escaped, boolean high) {
    content = bytes;
    contentFrom = start;
    contentTo = end;
    sound = true;
    if (escaped) {
      int bad = escapes.resolve(bytes, start, end);
      if (bad >= 0) {
        return fail(bad, "an escape that JSON knows");
      }
      content = escapes.text();
      contentFrom = 0;
      contentTo = escapes.length();
      if (escapes.hasLoneSurrogate()) {
        unsound("a lone surrogate, which is no character");
      }
    }
    if (sound && high && !Utf8.isValid(content, contentFrom, contentTo)) {
      unsound("bytes that are not valid UTF-8");
    }
    return end + 1;
  }

  private void unsound(String what) {
    sound = false;
    violations.add(RejectionCode.MALFORMED, "Invalid JSON: a string holds " + what);
  }

  /** A number from its first character. */
  int number(int start) {
    int at = bytes[start] == '-' ? start + 1 : start;
    int digits = at;
    at = is(at, '0') ? at + 1 : digits(at);
    if (at == digits) {
      return fail(at, "a digit");
    }
    if (is(at, '.')) {
      digits = at + 1;
      at = digits(digits);
      if (at == digits) {
        return fail(at, "a digit behind the point");
      }
    }
    if (at < to && (bytes[at] | 0x20) == 'e') {
      digits = is(at + 1, '-') || is(at + 1, '+') ? at + 2 : at + 1;
      at = digits(digits);
      if (at == digits) {
        return fail(at, "a digit in the exponent");
      }
    }
    return at;
  }

  private int digits(int start) {
    int at = start;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** One of {@code true}, {@code false} and {@code null}. */
  int literal(int start, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!is(start + i, word.charAt(i))) {
        return fail(start, "a value");
      }
    }
    return start + word.length();
  }
}
