package io.headgate.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.Random;
import org.junit.Test;

/** Sizes, ratios and durations. */
public class QuantitiesTest {
  @Test
  public void of_sizes_areExact() {
    assertThat(DataSize.of("128MiB").bytes(), is(128L << 20));
    assertThat(DataSize.of("1GB").bytes(), is(1_000_000_000L));
    assertThat(DataSize.of("1.5 KiB").bytes(), is(1536L));
    assertThat(DataSize.of("7B").bytes(), is(7L));
    for (String bad : new String[] {"", "1", "1.3B", "-1KB", "1kb", "9999999999TB", "1 e3B"}) {
      IllegalArgumentException thrown =
          assertThrows(bad, IllegalArgumentException.class, () -> DataSize.of(bad));
      assertThat(
          thrown.getMessage(),
          is("Invalid size: '" + bad + "': expected a size such as 512KiB, 128MiB or 1GB"));
    }
  }

  @Test
  public void of_ratios_areExact() {
    assertThat(Ratio.of("1%").value(), is(0.01));
    assertThat(Ratio.of("0.01").value(), is(0.01));
    assertThat(Ratio.of("12.5 %").toString(), is("12.5%"));
    for (String bad : new String[] {"", "%", "-1%", "1,5%", "NaN", "1e3", "١%"}) {
      IllegalArgumentException thrown =
          assertThrows(bad, IllegalArgumentException.class, () -> Ratio.of(bad));
      assertThat(
          thrown.getMessage(),
          is("Invalid ratio: '" + bad + "': expected a ratio such as 1% or 0.01"));
    }
  }

  @Test
  public void parse_durations_areExact() {
    assertThat(Durations.parse("250ms"), is(Duration.ofMillis(250)));
    assertThat(Durations.parse("5m"), is(Duration.ofMinutes(5)));
    assertThat(Durations.parse("1d2h3m4s5ms"), is(Duration.parse("P1DT2H3M4.005S")));
    for (String bad : new String[] {"", "5", "5 m", "m", "1s1m", "-1s", "1.5h", "9999999999s"}) {
      IllegalArgumentException thrown =
          assertThrows(bad, IllegalArgumentException.class, () -> Durations.parse(bad));
      assertThat(
          thrown.getMessage(),
          is(
              "Invalid duration: '"
                  + bad
                  + "': expected a duration such as 250ms, 10s, 5m, 1h or 1d"));
    }
  }

  @Test
  public void print_anyQuantity_isReadBackEqual() {
    Random random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      long bits = random.nextLong() >>> (1 + random.nextInt(62));
      DataSize size = new DataSize(random.nextBoolean() ? bits : (bits >>> 24) << 20);
      assertThat("size " + size, DataSize.of(size.toString()), is(size));
      Duration duration = Duration.ofMillis(bits >>> 12);
      assertThat("" + duration, Durations.parse(Durations.print(duration)), is(duration));
      Ratio ratio = new Ratio(random.nextInt(1_000_000) / 1e6);
      assertThat("ratio " + ratio, Ratio.of(ratio.toString()), is(ratio));
    }
  }

  @Test
  public void distance_ofNames_countsEdits() {
    assertThat(Nearest.distance("path", "pth"), is(1));
    assertThat("a swap is one edit", Nearest.distance("path", "paht"), is(1));
    assertThat(Nearest.distance("", "abc"), is(3));
    assertThat(Nearest.hint("xyzzy", java.util.List.of("path", "format")), is(""));
    assertThat(
        Nearest.hint("on_existing", java.util.List.of("path", "on-existing")),
        is(" (did you mean 'on-existing'?)"));
  }
}
