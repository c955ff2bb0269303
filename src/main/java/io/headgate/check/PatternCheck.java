package io.headgate.check;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.headgate.record.Hashes;
import io.headgate.record.Varint;
import java.util.Arrays;

/**
 * A regular expression over UTF-8, in time linear to the value. Values that passed lately are
 * remembered, since the columns with patterns are mostly codes that repeat.
 */
final class PatternCheck implements RuleCheck {
  private static final int REMEMBERED = 256;
  private static final int LONGEST_REMEMBERED = 64;

  /** What a free slot holds; an empty value is never looked up. */
  private static final byte[] NONE = {};

  private final String regex;
  private final Matcher matcher;
  private final byte[][] passed = new byte[REMEMBERED][];

  PatternCheck(Pattern pattern) {
    regex = pattern.pattern();
    matcher = pattern.matcher(NONE);
    Arrays.fill(passed, NONE);
  }

  @Override
  public boolean passes(byte[] data, int from, int to) {
    int content = Varint.end(data, from);
    int length = to - content;
    if (length == 0 || length > LONGEST_REMEMBERED) {
      return matcher.reset(Arrays.copyOfRange(data, content, to)).matches();
    }
    int slot = (int) Hashes.hash64(data, content, to) & (REMEMBERED - 1);
    byte[] known = passed[slot];
    if (Arrays.equals(known, 0, known.length, data, content, to)) {
      return true;
    }
    byte[] value = Arrays.copyOfRange(data, content, to);
    boolean matches = matcher.reset(value).matches();
    if (matches) {
      passed[slot] = value;
    }
    return matches;
  }

  @Override
  public String expected() {
    return "text that matches " + regex;
  }
}
