package io.headgate.schema.infer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

/** Against the parsers that will read the columns, and {@code java.time} as the writer. */
@SuppressWarnings("EnumOrdinal") // a seed of its own for each
public class TemporalFormatTest {
  private static final String NOISE = "0123456789-/.: TZ,+JanFebé";

  private static String written(TemporalFormat format, Random random) {
    String usual =
        switch (format.kind()) {
          case DATE -> "uuuu-MM-dd";
          case TIME -> random.nextBoolean() ? "HH:mm" : "HH:mm:ss.SSSSSS";
          case TIMESTAMP -> "uuuu-MM-dd'T'HH:mm[:ss]" + (random.nextBoolean() ? "XXX" : "xx");
          default -> random.nextBoolean() ? "uuuu-MM-dd HH:mm:ss.SSS" : "uuuu-MM-dd'T'HH:mm";
        };
    String pattern = format.pattern().map(it -> it.replace("yyyy", "uuuu")).orElse(usual);
    return LocalDateTime.of(random.nextInt(10_000), 1, 1, 0, 0)
        .plusSeconds(random.nextInt(366 * 86_400))
        .withYear(random.nextInt(10_000))
        .plusNanos(1000L * random.nextInt(1_000_000))
        .atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60 + 1) - 18 * 60)))
        .format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }

  private static boolean parses(ScalarParser parser, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return parser.parse(utf8, 0, utf8.length, new RowBuffer(16));
  }

  private static ScalarParser parser(TemporalFormat format) {
    Map<String, String> options =
        format.pattern().map(pattern -> Map.of("pattern", pattern)).orElse(Map.of());
    return ScalarParsers.of(new Type.Plain(format.kind()), options);
  }

  @Test
  public void matches_writtenDates_areTakenByTheirFormatAndItsParser() {
    for (TemporalFormat format : TemporalFormat.values()) {
      ScalarParser parser = parser(format);
      Random random = new Random(format.name().length());
      for (int i = 0; i < 500; i++) {
        String text = written(format, random);
        // A leap day moved to a year without one is the next day: always a date.
        assertThat(format + " " + text, format.matches(text), is(true));
        assertThat(format + " " + text, parses(parser, text), is(true));
      }
    }
  }

  @Test
  public void matches_anyText_isNeverMoreThanTheParserTakes() {
    int matched = 0;
    int refused = 0;
    for (TemporalFormat format : TemporalFormat.values()) {
      ScalarParser parser = parser(format);
      Random random = new Random(100 + format.name().length());
      for (int i = 0; i < 3000; i++) {
        StringBuilder text = new StringBuilder(written(format, random));
        for (int change = random.nextInt(3); change >= 0; change--) {
          int at = random.nextInt(text.length());
          char noise = NOISE.charAt(random.nextInt(NOISE.length()));
          switch (random.nextInt(3)) {
            case 0 -> text.setCharAt(at, noise);
            case 1 -> text.insert(at, noise);
            default -> text.deleteCharAt(at);
          }
        }
        if (format.matches(text)) {
          matched++;
          assertThat(format + " " + text, parses(parser, text.toString()), is(true));
        } else {
          refused++;
        }
      }
    }
    assertThat("matched", matched, greaterThan(2000));
    assertThat("refused", refused, greaterThan(5000));
  }

  @Test
  public void contradicts_dayAndMonthFirst_only() {
    assertThat(TemporalFormat.DATE_DMY.contradicts(TemporalFormat.DATE_MDY), is(true));
    assertThat(TemporalFormat.DATE_DMY.contradicts(TemporalFormat.DATE_DMY_SHORT), is(false));
    assertThat(TemporalFormat.DATE_DOTS.contradicts(TemporalFormat.DATE_MDY), is(false));
    assertThat(TemporalFormat.ISO_DATE.kind(), is(Kind.DATE));
  }
}
