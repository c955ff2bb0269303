package io.headgate.reject;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class RatioTest {
  @Test
  public void of_percentageAndFraction_areTheSame() {
    assertThat(Ratio.of("1%"), is(Ratio.of("0.01")));
    assertThat(Ratio.of(" 0.50 % "), is(Ratio.of("0.005")));
    assertThat(Ratio.of("100%"), is(Ratio.of("1")));
  }

  @Test
  public void of_otherText_isRefusedWithWhatIsExpected() {
    for (String text : new String[] {"", "%", "-1%", "1e3", "1 of 10", "x", "1%%"}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Ratio.of(text));
      assertThat(
          e.getMessage(),
          is(
              "Invalid ratio: '"
                  + text
                  + "': expected a percentage such as 1% or a fraction such as 0.01"));
    }
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Ratio.of("101%"));
    assertThat(e.getMessage(), is("Invalid ratio: 1.01: expected 0 to 1, or 0% to 100%"));
  }

  @Test
  public void isExceeded_atTheLimit_isNot() {
    Ratio ratio = Ratio.of("1%");
    assertThat(ratio.isExceeded(10, 1000), is(false));
    assertThat(ratio.isExceeded(11, 1000), is(true));
    assertThat(Ratio.of("0").isExceeded(0, 0), is(false));
    assertThat(Ratio.of("0").isExceeded(1, Long.MAX_VALUE), is(true));
  }

  @Test
  public void toString_isAPercentage() {
    assertThat(Ratio.of("0.015").toString(), is("1.5%"));
    assertThat(Ratio.of("100%").toString(), is("100%"));
    assertThat(Ratio.of("0").toString(), is("0%"));
  }
}
