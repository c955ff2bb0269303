package io.headgate.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;

public class ValueCountsTest {
  private static ValueCounts discarded(String column, long count) {
    Map<String, Long> counts = Map.of(column, count);
    return new ValueCounts(Map.of("present", counts, "discarded", counts));
  }

  @Test
  public void plus_addsByColumnAndKind() {
    ValueCounts sum =
        discarded("a", 2)
            .plus(discarded("b", 3))
            .plus(new ValueCounts(Map.of("later", Map.of("a", 1L), "discarded", Map.of("a", 5L))));
    assertThat(sum.of(ValueKind.DISCARDED, "a"), is(7L));
    assertThat(sum.of(ValueKind.DISCARDED, "b"), is(3L));
    assertThat(sum.of(ValueKind.PRESENT, "a"), is(2L));
    assertThat("kinds of later versions", sum.byKind().get("later"), is(Map.of("a", 1L)));
    assertThat(ValueCounts.NONE.plus(sum), is(sum));
    assertThat(sum.plus(ValueCounts.NONE), is(sum));
  }

  @Test
  public void plus_columnsWithoutEnd_areCountedTogether() {
    ValueCounts sum = ValueCounts.NONE;
    for (int i = 0; i < 3 * ValueCounts.MOST_COLUMNS; i++) {
      sum = sum.plus(discarded("key" + i, 1));
    }
    Map<String, Long> counts = sum.byKind().get("discarded");
    assertThat(counts.size(), is(ValueCounts.MOST_COLUMNS + 1));
    assertThat(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        is(3L * ValueCounts.MOST_COLUMNS));
    assertThat(sum.breaches(), is(empty()));
  }

  @Test
  public void new_withoutCounts_isNone() {
    assertThat(new ValueCounts(new TreeMap<>(Map.of("present", Map.of()))), is(ValueCounts.NONE));
    assertThat(ValueCounts.NONE.isEmpty(), is(true));
  }
}
