package io.headgate.format.scalar;

import static io.headgate.format.scalar.ScalarFixture.decimal;
import static io.headgate.format.scalar.ScalarFixture.encode;
import static io.headgate.format.scalar.ScalarFixture.number;
import static io.headgate.format.scalar.ScalarFixture.parser;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.Test;

public class NumberParsersTest {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final int CASES = 40_000;

  @Test
  public void integers_randomText_agreeWithTheJdk() {
    long seed = 11;
    Random random = new Random(seed);
    ScalarParser ints = parser(Kind.INT);
    ScalarParser longs = parser(Kind.LONG);
    for (int i = 0; i < CASES; i++) {
      String text = integerText(random);
      String reason = "seed " + seed + " case " + i + " text '" + text + "'";
      assertThat(reason, number(longs, text), is(parseLong(text)));
      assertThat(
          reason,
          number(ints, text),
          is(parseLong(text).filter(value -> value == value.intValue())));
    }
  }

  private static Optional<Long> parseLong(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String integerText(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> Integer.toString(random.nextInt());
      case 2 -> new java.math.BigInteger(1 + random.nextInt(80), random).toString();
      case 3 -> "0".repeat(random.nextInt(30)) + (random.nextLong() >>> 1);
      case 4 ->
          (random.nextBoolean() ? "9223372036854775" : "-9223372036854775")
              + (800 + random.nextInt(20));
      default -> hostile(random, "0123456789+-. e");
    };
  }

  private static String hostile(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  public void decimals_randomText_agreeWithBigDecimal() {
    long seed = 12;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      int precision = 1 + random.nextInt(38);
      int scale = random.nextInt(precision + 1);
      ScalarParser parser = ScalarParsers.of(new Type.Decimal(precision, scale), Map.of());
      String text = decimalText(random);
      assertThat(
          "seed "
              + seed
              + " case "
              + i
              + " decimal("
              + precision
              + ","
              + scale
              + ") '"
              + text
              + "'",
          decimal(parser, scale, text),
          is(exact(text, precision, scale)));
    }
  }

  private static Optional<BigDecimal> exact(String text, int precision, int scale) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() == 0) {
      return Optional.of(BigDecimal.ZERO.setScale(scale));
    }
    value = value.stripTrailingZeros();
    boolean fits =
        value.scale() <= scale && value.precision() - (long) value.scale() + scale <= precision;
    return fits ? Optional.of(value.setScale(scale)) : Optional.empty();
  }

  private static String decimalText(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(6)).toPlainString();
      case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(20)).toPlainString();
      case 2 ->
          new BigDecimal(
                  new java.math.BigInteger(random.nextInt(128), random), random.nextInt(40) - 3)
              .toString();
      case 3 -> random.nextInt(1000) + "." + random.nextInt(100) + "0".repeat(random.nextInt(40));
      case 4 -> random.nextInt(100) + "e" + (random.nextInt(60) - 30);
      default -> hostile(random, "0011.-+eE9");
    };
  }

  @Test
  public void decimals_hugeExponentsAndDigits_areRefusedAtOnce() {
    ScalarParser parser = ScalarParsers.of(new Type.Decimal(38, 10), Map.of());
    assertThat("exponent", decimal(parser, 10, "1e999999999999"), is(Optional.empty()));
    assertThat("exponent", decimal(parser, 10, "1e-999999999999"), is(Optional.empty()));
    assertThat("zero", decimal(parser, 10, "0e999999999999"), is(exact("0", 38, 10)));
    assertThat("digits", decimal(parser, 10, "7".repeat(3_000_000)), is(Optional.empty()));
    assertThat(
        "zeros cancel out",
        decimal(parser, 10, "1" + "0".repeat(100_000) + "e-100000"),
        is(exact("1", 38, 10)));
  }

  @Test
  public void doubles_randomText_agreeWithTheJdk() {
    long seed = 13;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String text = doubleText(random);
      String reason = "seed " + seed + " case " + i + " text '" + text + "'";
      boolean number = NUMBER.matcher(text).matches();
      Optional<Double> asDouble =
          number
              ? Optional.of(Double.parseDouble(text)).filter(d -> !d.isInfinite())
              : Optional.empty();
      assertThat(
          reason, encode(parser(Kind.DOUBLE), text).map(b -> little(b).getDouble()), is(asDouble));
      Optional<Float> asFloat =
          number
              ? Optional.of(Float.parseFloat(text)).filter(f -> !f.isInfinite())
              : Optional.empty();
      assertThat(
          reason, encode(parser(Kind.FLOAT), text).map(b -> little(b).getFloat()), is(asFloat));
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String doubleText(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      case 1 -> Double.toString(random.nextGaussian());
      case 2 -> random.nextInt(100_000_000) + "e" + (random.nextInt(60) - 30);
      case 3 -> Float.toString(Float.intBitsToFloat(random.nextInt()));
      case 4 -> decimalText(random);
      default -> hostile(random, "0011.-+eE9dfxNa");
    };
  }

  @Test
  public void doubles_notANumber_passesOnlyIfAllowed() {
    ScalarParser strict = parser(Kind.DOUBLE);
    ScalarParser open = parser(Kind.DOUBLE, Map.of("allow-nan", "true"));
    for (String text : new String[] {"NaN", "Infinity", "-Infinity", "inf", "-INF"}) {
      assertThat(text, encode(strict, text).isPresent(), is(false));
      assertThat(text, encode(open, text).isPresent(), is(true));
    }
    assertThat("overflow", encode(open, "1e999").isPresent(), is(false));
    assertThat(
        "value",
        little(encode(open, "-inf").orElseThrow()).getDouble(),
        is(Double.NEGATIVE_INFINITY));
  }

  @Test
  public void wholeNumbers_anyNotation_areExact() {
    ScalarParser parser = ScalarParsers.wholeNumber(Kind.LONG);
    assertThat("1.0", number(parser, "1.0"), is(Optional.of(1L)));
    assertThat("exponent", number(parser, "12e2"), is(Optional.of(1200L)));
    assertThat("below", number(parser, "1200e-2"), is(Optional.of(12L)));
    assertThat("1.5", number(parser, "1.5"), is(Optional.empty()));
    assertThat(
        "largest", number(parser, "9223372036854775807.00"), is(Optional.of(Long.MAX_VALUE)));
    assertThat(
        "smallest", number(parser, "-9223372036854775808.00"), is(Optional.of(Long.MIN_VALUE)));
    assertThat("too large", number(parser, "9223372036854775808.0"), is(Optional.empty()));
    assertThat(
        "int", number(ScalarParsers.wholeNumber(Kind.INT), "2147483648.0"), is(Optional.empty()));
  }

  @Test
  public void separators_german_areReadAndGroupsChecked() {
    Map<String, String> german = Map.of("decimal-separator", ",", "thousands-separator", ".");
    ScalarParser parser = ScalarParsers.of(new Type.Decimal(12, 2), german);
    assertThat("grouped", decimal(parser, 2, "-1.234.567,80"), is(exact("-1234567.8", 12, 2)));
    assertThat("not grouped", decimal(parser, 2, "1234567,8"), is(exact("1234567.8", 12, 2)));
    assertThat("no fraction", decimal(parser, 2, "1.234"), is(exact("1234", 12, 2)));
    for (String bad :
        new String[] {"1.23", "12.3456", ".123", "1..234", "1,234.5", "1234.567", "1.234.", ""}) {
      assertThat(bad, decimal(parser, 2, bad), is(Optional.empty()));
    }
    assertThat("message", parser.expected(), containsString("'.' between thousands"));
    ScalarParser longs = parser(Kind.LONG, Map.of("thousands-separator", "\u202f"));
    assertThat("narrow blank", number(longs, "1\u202f234\u202f567"), is(Optional.of(1234567L)));
  }

  @Test
  public void of_badSeparators_areRefusedWithTheirValue() {
    IllegalArgumentException same =
        assertThrows(
            IllegalArgumentException.class,
            () -> parser(Kind.LONG, Map.of("thousands-separator", ".")));
    assertThat("message", same.getMessage(), containsString("is the decimal separator too"));
    IllegalArgumentException digit =
        assertThrows(
            IllegalArgumentException.class,
            () -> parser(Kind.DOUBLE, Map.of("decimal-separator", "5")));
    assertThat(
        "message", digit.getMessage(), containsString("Invalid option decimal-separator: '5'"));
  }
}
