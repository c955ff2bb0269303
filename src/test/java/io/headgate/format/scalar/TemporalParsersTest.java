package io.headgate.format.scalar;

import static io.headgate.format.scalar.ScalarFixture.number;
import static io.headgate.format.scalar.ScalarFixture.parser;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class TemporalParsersTest {
  private static final int CASES = 20_000;

  @Test
  public void dates_randomText_agreeWithJavaTime() {
    long seed = 21;
    Random random = new Random(seed);
    ScalarParser parser = parser(Kind.DATE);
    for (int i = 0; i < CASES; i++) {
      String text =
          mutate(
              random,
              LocalDate.ofEpochDay(
                      random.nextInt(random.nextBoolean() ? 50_000 : 2_000_000_000) - 20_000L)
                  .toString(),
              2);
      Optional<Long> expected;
      try {
        expected = Optional.of(LocalDate.parse(text).toEpochDay()).filter(d -> d == d.intValue());
      } catch (DateTimeException e) {
        expected = Optional.empty();
      }
      assertThat(
          "seed " + seed + " case " + i + " '" + text + "'", number(parser, text), is(expected));
    }
  }

  /** The text, in one of {@code odds} cases with a character changed, taken out or put in. */
  private static String mutate(Random random, String text, int odds) {
    if (random.nextInt(odds) != 0) {
      return text;
    }
    int at = random.nextInt(text.length());
    String character = String.valueOf("0123456789-+:.TZ ".charAt(random.nextInt(17)));
    return text.substring(0, at)
        + (random.nextInt(3) == 0 ? "" : character)
        + text.substring(random.nextInt(3) == 0 ? at : at + 1);
  }

  @Test
  public void times_randomText_agreeWithJavaTime() {
    long seed = 22;
    Random random = new Random(seed);
    ScalarParser parser = parser(Kind.TIME);
    for (int i = 0; i < CASES; i++) {
      LocalTime time = LocalTime.ofNanoOfDay((random.nextLong() >>> 1) % 86_400_000_000_000L);
      ChronoUnit unit =
          List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS)
              .get(random.nextInt(4));
      String text = mutate(random, time.truncatedTo(unit).toString(), 2);
      Optional<Long> expected;
      try {
        expected =
            Optional.of(LocalTime.parse(text).toNanoOfDay())
                .filter(n -> n % 1000 == 0)
                .map(n -> n / 1000)
                .filter(n -> !text.endsWith(".")); // java.time takes a point without digits
      } catch (DateTimeException e) {
        expected = Optional.empty();
      }
      assertThat(
          "seed " + seed + " case " + i + " '" + text + "'", number(parser, text), is(expected));
    }
  }

  @Test
  public void timestamps_randomText_agreeWithJavaTime() {
    long seed = 23;
    Random random = new Random(seed);
    ScalarParser instants = parser(Kind.TIMESTAMP);
    ScalarParser locals = parser(Kind.LOCAL_TIMESTAMP);
    for (int i = 0; i < CASES; i++) {
      Instant instant =
          Instant.EPOCH.plus(
              random.nextInt(2) == 0 ? random.nextLong() >> 10 : random.nextLong(),
              ChronoUnit.MICROS);
      ZoneOffset offset = ZoneOffset.ofHoursMinutes(random.nextInt(17), random.nextInt(60));
      OffsetDateTime value = instant.atOffset(offset);
      String text = mutate(random, value.toString(), 3);
      String reason = "seed " + seed + " case " + i + " '" + text + "'";
      assertThat(reason, number(instants, text), is(instantOf(text.replace(' ', 'T'))));
      assertThat(
          reason, number(instants, text.replace('T', ' ')), is(instantOf(text.replace(' ', 'T'))));
      String local = mutate(random, value.toLocalDateTime().toString(), 3);
      assertThat(reason + local, number(locals, local), is(localOf(local.replace(' ', 'T'))));
    }
  }

  private static Optional<Long> instantOf(String text) {
    try {
      return lenientOnly(text) ? Optional.empty() : micros(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      // The JDK's ISO format wants hh:mm and capital letters; ours takes +hh and +hhmm too.
      if (text.matches(".*[+-][0-9]{4}")) {
        return instantOf(
            text.substring(0, text.length() - 2) + ":" + text.substring(text.length() - 2));
      }
      return text.matches(".*T.*[+-][0-9]{2}") ? instantOf(text + ":00") : Optional.empty();
    }
  }

  private static Optional<Long> localOf(String text) {
    try {
      return lenientOnly(text)
          ? Optional.empty()
          : micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What java.time takes and we do not: a point without digits, offsets with seconds. */
  private static boolean lenientOnly(String text) {
    return text.matches(".*\\.([Z+-].*)?") || text.matches(".*T.*[+-][0-9]{2}:[0-9]{2}:[0-9]{2}");
  }

  private static Optional<Long> micros(Instant instant) {
    try {
      return !instant.truncatedTo(ChronoUnit.MICROS).equals(instant)
          ? Optional.empty()
          : Optional.of(
              new java.math.BigDecimal(instant.getEpochSecond())
                  .movePointRight(6)
                  .add(
                      new java.math.BigDecimal(
                          instant.get(java.time.temporal.ChronoField.MICRO_OF_SECOND)))
                  .longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  @Test
  public void timestamps_offsets_areDemandedOrForbidden() {
    String plain = "2024-01-02T03:04:05";
    assertThat("needed", number(parser(Kind.TIMESTAMP), plain), is(Optional.empty()));
    assertThat(
        "forbidden", number(parser(Kind.LOCAL_TIMESTAMP), plain + "Z"), is(Optional.empty()));
    assertThat(
        "surplus zeros",
        number(parser(Kind.TIMESTAMP), plain + ".123456000Z"),
        is(micros(Instant.parse(plain + ".123456Z"))));
    assertThat(
        "surplus digits",
        number(parser(Kind.TIMESTAMP), plain + ".1234567Z"),
        is(Optional.empty()));
    assertThat(
        "minus zero hours",
        number(parser(Kind.TIMESTAMP), plain + "-00:30"),
        is(micros(OffsetDateTime.parse(plain + "-00:30").toInstant())));
  }

  @Test
  public void timestamps_extremes_areExact() {
    for (long value :
        new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1}) {
      String text = Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString();
      assertThat(text, number(parser(Kind.TIMESTAMP), text), is(Optional.of(value)));
    }
    String beyond =
        Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS).plusNanos(1000).toString();
    assertThat(beyond, number(parser(Kind.TIMESTAMP), beyond), is(Optional.empty()));
    String below =
        Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS).minusNanos(1000).toString();
    assertThat(below, number(parser(Kind.TIMESTAMP), below), is(Optional.empty()));
  }

  @Test
  public void zone_localTimes_areInstantsOfIt() {
    long seed = 24;
    Random random = new Random(seed);
    for (String name :
        new String[] {
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kathmandu",
          "UTC",
          "+05:30",
          "Africa/Casablanca"
        }) {
      ZoneId zone = ZoneId.of(name);
      ScalarParser parser = parser(Kind.TIMESTAMP, Map.of("zone", name));
      for (int i = 0; i < 4000; i++) {
        LocalDateTime local =
            LocalDateTime.ofEpochSecond(random.nextInt() * 2L, 0, ZoneOffset.UTC)
                .plusSeconds(random.nextInt(4));
        Optional<Long> expected =
            zone.getRules().getValidOffsets(local).stream()
                .findFirst()
                .flatMap(offset -> micros(local.toInstant(offset)));
        String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        assertThat(name + " seed " + seed + " " + text, number(parser, text), is(expected));
      }
    }
    ScalarParser berlin = parser(Kind.TIMESTAMP, Map.of("zone", "Europe/Berlin"));
    assertThat("skipped", number(berlin, "2024-03-31T02:30:00"), is(Optional.empty()));
    assertThat(
        "twice",
        number(berlin, "2024-10-27T02:30:00"),
        is(micros(Instant.parse("2024-10-27T00:30:00Z"))));
    assertThat(
        "own offset wins",
        number(berlin, "2024-10-27T02:30:00Z"),
        is(micros(Instant.parse("2024-10-27T02:30:00Z"))));
  }

  @Test
  public void patterns_randomText_agreeWithTheFormatter() {
    long seed = 25;
    Random random = new Random(seed);
    List<String> patterns =
        List.of("dd/MM/yyyy", "MM/dd/yyyy", "yyyyMMdd", "dd.MM.uuuu", "d MMM yyyy", "M/d/yy");
    for (String pattern : patterns) {
      ScalarParser parser = parser(Kind.DATE, Map.of("pattern", pattern));
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      for (int i = 0; i < 2000; i++) {
        String text =
            mutate(random, formatter.format(LocalDate.ofEpochDay(random.nextInt(36_500))), 2);
        Optional<Long> expected;
        try {
          expected = Optional.of(LocalDate.parse(text, formatter).toEpochDay());
        } catch (DateTimeException e) {
          expected = Optional.empty();
        }
        assertThat(
            pattern + " seed " + seed + " '" + text + "'", number(parser, text), is(expected));
      }
    }
  }

  @Test
  public void patterns_dateTimes_areRead() {
    Optional<Long> expected = micros(Instant.parse("2024-01-02T03:04:05Z"));
    Map<String, String> texts =
        Map.of(
            "yyyy-MM-dd HH:mm:ss", "2024-01-02 03:04:05",
            "yyyyMMddHHmmss", "20240102030405",
            "yyyyMMdd'T'HHmmss", "20240102T030405",
            "MMM d, yyyy h:mm:ss a", "JAN 2, 2024 3:04:05 am",
            "yyyy-MM-dd HH:mm:ss.SSS", "2024-01-02 03:04:05.000");
    texts.forEach(
        (pattern, text) -> {
          assertThat(
              pattern,
              number(parser(Kind.LOCAL_TIMESTAMP, Map.of("pattern", pattern)), text),
              is(expected));
          assertThat(
              pattern,
              number(parser(Kind.TIMESTAMP, Map.of("pattern", pattern, "zone", "UTC")), text),
              is(expected));
        });
    assertThat(
        "offset",
        number(
            parser(Kind.TIMESTAMP, Map.of("pattern", "yyyy-MM-dd HH:mm:ssXXX")),
            "2024-01-02 05:04:05+02:00"),
        is(expected));
    assertThat(
        "region",
        number(
            parser(Kind.TIMESTAMP, Map.of("pattern", "yyyy-MM-dd HH:mm:ss VV")),
            "2024-01-02 04:04:05 Europe/Berlin"),
        is(expected));
    assertThat(
        "time",
        number(parser(Kind.TIME, Map.of("pattern", "HHmm")), "0102"),
        is(Optional.of(3_720_000_000L)));
    assertThat(
        "24:00",
        number(parser(Kind.TIME, Map.of("pattern", "HHmm")), "2400"),
        is(Optional.empty()));
    assertThat(
        "epoch",
        number(parser(Kind.TIMESTAMP, Map.of("pattern", "epoch-seconds")), "1704164645"),
        is(expected));
    assertThat(
        "epoch",
        number(parser(Kind.TIMESTAMP, Map.of("pattern", "epoch-millis")), "1704164645000.0"),
        is(expected));
    assertThat(
        "finer than micros",
        number(parser(Kind.TIMESTAMP, Map.of("pattern", "epoch-micros")), "1.5"),
        is(Optional.empty()));
  }

  @Test
  public void of_badPatternsAndZones_sayWhatIsMissing() {
    assertRefused(Kind.DATE, Map.of("pattern", "dd/MM"), "does not say the year, month and day");
    assertRefused(Kind.DATE, Map.of("pattern", "foo"), "Invalid option pattern: 'foo'");
    assertRefused(
        Kind.LOCAL_TIMESTAMP, Map.of("pattern", "yyyy-MM-dd"), "does not say the time of day");
    assertRefused(
        Kind.LOCAL_TIMESTAMP,
        Map.of("pattern", "yyyy-MM-dd HH:mmX"),
        "only a timestamp has an offset");
    assertRefused(Kind.TIMESTAMP, Map.of("pattern", "yyyy-MM-dd HH:mm"), "it has no offset");
    assertRefused(Kind.TIMESTAMP, Map.of("pattern", "epoch-weeks"), "expected epoch-seconds");
    assertRefused(
        Kind.TIMESTAMP,
        Map.of("zone", "Europe/Atlantis"),
        "Invalid option zone: 'Europe/Atlantis'");
  }

  private static void assertRefused(Kind kind, Map<String, String> options, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> parser(kind, options));
    assertThat(options.toString(), refused.getMessage(), containsString(message));
  }
}
