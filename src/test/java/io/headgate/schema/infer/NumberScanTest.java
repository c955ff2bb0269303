package io.headgate.schema.infer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.Test;

/** Against regular expressions and {@link BigDecimal}. */
public class NumberScanTest {
  private static final Pattern PLAIN =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
  private static final Pattern COMMA_GROUPS =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)(?:\\.[0-9]+)?");
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,2}(?:\\.[0-9]{3})*|[1-9][0-9]*)(?:,[0-9]+)?");
  private static final Pattern MARKED = Pattern.compile("(?s)\\+[0-9].*|-?0[0-9]+(?:[.,][0-9]*)?");
  private static final Map<NumberNotation, Pattern> PATTERNS =
      new EnumMap<>(
          Map.of(
              NumberNotation.PLAIN, PLAIN,
              NumberNotation.COMMA_GROUPS, COMMA_GROUPS,
              NumberNotation.DECIMAL_COMMA, DECIMAL_COMMA));
  private static final String[] PIECES = {
    "0",
    "0",
    "00",
    "1",
    "9",
    "12",
    "123",
    "000",
    "456",
    ",",
    ".",
    ",",
    ".",
    "-",
    "+",
    "e",
    "E-",
    "9223372036854775807",
    "9223372036854775808",
    "2147483647",
    "2147483648",
    "x",
    " "
  };

  private static String text(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  public void scan_anyText_isWhatPatternsAndBigDecimalsSay() {
    Random random = new Random(7);
    NumberScan scan = new NumberScan();
    int numbers = 0;
    for (int i = 0; i < 300_000; i++) {
      String text = text(random);
      byte[] utf8 = ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
      CharSequence seen =
          random.nextBoolean() ? text : new Utf8Slice().move(utf8, 1, utf8.length - 1);
      for (NumberNotation notation : NumberNotation.values()) {
        boolean expected = PATTERNS.get(notation).matcher(text).matches();
        assertThat(notation + " " + text, scan.scan(seen, notation), is(expected));
        if (expected) {
          numbers++;
          assertFacts(text, notation, scan);
        }
      }
      assertThat(text, NumberScan.isMarked(seen), is(MARKED.matcher(text).matches()));
    }
    assertThat(numbers, greaterThan(50_000));
  }

  private static void assertFacts(String text, NumberNotation notation, NumberScan scan) {
    String plain = text.replace(notation.thousands(), "").replace(notation.decimal(), ".");
    BigDecimal value = new BigDecimal(plain);
    boolean exponent = plain.matches(".*[eE].*");
    assertThat(text, scan.exponent, is(exponent));
    if (value.signum() != 0) {
      // Digits as written, so that 1.0 has a scale of one.
      assertThat(text, scan.scale, is(Math.max(0, value.scale())));
      int digits = Math.max(0, value.precision() - value.scale());
      assertThat(text, scan.integerDigits, is(digits));
    }
    boolean whole = !exponent && !plain.contains(".");
    assertThat(text, scan.fitsLong, is(whole && value.toBigInteger().bitLength() < Long.SIZE));
    assertThat(text, scan.fitsInt, is(whole && value.toBigInteger().bitLength() < Integer.SIZE));
  }
}
