package io.headgate.check;

import io.headgate.record.AvroSkip;
import io.headgate.record.Varint;

/** Length rules: code points of strings, bytes of bytes, items of arrays and maps. */
final class LengthChecks {
  private LengthChecks() {}

  record CodePoints(long min, long max, String expected) implements RuleCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      int content = Varint.end(data, from);
      int bytes = to - content;
      // A code point takes one to four bytes, so that most values need not be looked at.
      if ((bytes + 3) / 4 >= min && bytes <= max) {
        return true;
      }
      long points = codePoints(data, content, to);
      return points >= min && points <= max;
    }
  }

  record Bytes(long min, long max, String expected) implements RuleCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      int bytes = to - Varint.end(data, from);
      return bytes >= min && bytes <= max;
    }
  }

  /**
   * @param item skips an item of an array, or a key and a value of a map
   */
  record Items(long min, long max, AvroSkip item, String expected) implements RuleCheck {
    @Override
    public boolean passes(byte[] data, int from, int to) {
      long items = items(data, from, item);
      return items >= min && items <= max;
    }
  }

  static long codePoints(byte[] data, int from, int to) {
    long points = 0;
    for (int i = from; i < to; i++) {
      if ((data[i] & 0xc0) != 0x80) {
        points++;
      }
    }
    return points;
  }

  static long items(byte[] data, int from, AvroSkip item) {
    int at = from;
    long items = 0;
    while (true) {
      long count = Varint.decode(data, at);
      at = Varint.end(data, at);
      if (count == 0) {
        return items;
      }
      if (count < 0) {
        at = Varint.end(data, at) + (int) Varint.decode(data, at);
      } else {
        for (long i = 0; i < count; i++) {
          at = item.skip(data, at);
        }
      }
      items += Math.abs(count);
    }
  }
}
