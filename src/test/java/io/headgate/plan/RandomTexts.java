package io.headgate.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Makers of columns' values as text: each column has one or two ways to write what it holds. */
final class RandomTexts {
  private static final String[] PATTERNS = {
    "uuuu-MM-dd",
    "uuuu/MM/dd",
    "dd/MM/uuuu",
    "MM/dd/uuuu",
    "d/M/uuuu",
    "M/d/uuuu",
    "dd.MM.uuuu",
    "d.M.uuuu",
    "dd-MM-uuuu",
    "MM-dd-uuuu",
    "d MMM uuuu",
    "d-MMM-uuuu",
    "MMM d, uuuu",
    "uuuu-MM-dd'T'HH:mm:ssXXX",
    "uuuu-MM-dd HH:mm:ss.SSS'Z'",
    "uuuu-MM-dd HH:mm",
    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS",
    "uuuu/MM/dd HH:mm:ss",
    "dd/MM/uuuu HH:mm:ss",
    "M/d/uuuu H:mm",
    "dd.MM.uuuu HH:mm:ss",
    "HH:mm:ss",
    "HH:mm",
    "dd/MM/uu"
  };
  private static final String[][] POOLS = {
    {"true", "false", "TRUE"},
    {"Yes", "no"},
    {"Y", "N"},
    {"open", "shut", "half open"},
    {"007", "12", "-05"},
    {"+49", "17"},
    {"x", "naïve", "a,b", "say \"so\"", "two\nlines", "日本"},
    {"1,234", "12", "7,000.50"},
    {"1.234,5", "3,25"},
    {"1,234", "5"},
    {"ann@example.org", "bob@example.com"},
    {"{\"a\": 1}", "[1]"},
    {" 1", "2 "},
    {"-0", "0", "-1"},
    {"0.0", "0.00", "10"},
  };
  private static final String[] TOKENS = {"NA", "-", "null", "\\N", "n/a", "?", "NaN"};

  private final Random random;

  RandomTexts(Random random) {
    this.random = random;
  }

  /** A maker of a column's values. */
  Function<Random, String> column() {
    Function<Random, String> usual = maker();
    Function<Random, String> other = maker();
    boolean mixed = random.nextInt(8) == 0;
    boolean holes = random.nextInt(3) == 0;
    boolean tokens = random.nextInt(4) == 0;
    String token = TOKENS[random.nextInt(TOKENS.length)];
    return it -> {
      if (holes && it.nextInt(6) == 0) {
        return null;
      }
      if (tokens && it.nextInt(6) == 0) {
        return token;
      }
      return (mixed && it.nextInt(10) == 0 ? other : usual).apply(it);
    };
  }

  private Function<Random, String> maker() {
    if (random.nextInt(3) == 0) {
      String[] pool = POOLS[random.nextInt(POOLS.length)];
      return it -> pool[it.nextInt(pool.length)];
    }
    if (random.nextInt(2) == 0) {
      DateTimeFormatter format =
          DateTimeFormatter.ofPattern(PATTERNS[random.nextInt(PATTERNS.length)], Locale.ENGLISH);
      int days = random.nextBoolean() ? 11 : 4000;
      return it ->
          LocalDateTime.of(2020, 1, 1, 0, 0)
              .plusDays(it.nextInt(days))
              .plusNanos(1_000L * it.nextInt(2_000_000_000))
              .atOffset(java.time.ZoneOffset.ofHours(days == 11 ? 0 : 2))
              .format(format);
    }
    int scale = random.nextInt(3) == 0 ? 0 : random.nextInt(14);
    int digits = List.of(2, 9, 10, 18, 19, 20, 36, 45).get(random.nextInt(8));
    return List.<Function<Random, String>>of(
            it -> Integer.toString(it.nextInt(2000) - 1000),
            it -> Integer.toString(it.nextInt()),
            it -> Long.toString(it.nextLong()),
            it -> new BigInteger(digits * 3, it).toString(),
            it -> new BigDecimal(new BigInteger(digits * 3, it), scale).toPlainString(),
            it -> Double.toString(it.nextGaussian() * 1e-3),
            it -> Double.toString(it.nextGaussian() * 1e9),
            it -> (it.nextInt(900) + 100) + "e" + (it.nextInt(60) - 30),
            it -> it.nextBoolean() ? "9223372036854775807" : "-9223372036854775808",
            it -> it.nextBoolean() ? "9223372036854775808" : "1",
            it -> new UUID(it.nextLong(), it.nextLong()).toString(),
            it -> new UUID(1, it.nextInt(3)).toString().toUpperCase(Locale.ROOT))
        .get(random.nextInt(12));
  }
}
