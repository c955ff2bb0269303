package io.headgate.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.ValueCounts;
import io.headgate.record.ValueKind;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class ValueLedgerTest {
  private final ValueLedger ledger = new ValueLedger();
  private final ValueWatch watch = ValueWatch.of(ledger, Map.of(), Set.of());

  @Test
  public void take_countsOfRefusedRecords_areNotAmongThem() {
    ValueCounter counter = watch.counter(ValueKind.DEFAULTED, "a").orElseThrow();
    counter.add();
    counter.add();
    watch.keep();
    counter.add();
    watch.drop();
    counter.add();
    watch.keep();
    counter.add();
    assertThat(
        "the last record is not decided on",
        ledger.take(),
        is(new ValueCounts(Map.of("defaulted", Map.of("a", 3L)))));
    watch.keep();
    assertThat("taken once", ledger.take(), is(ValueCounts.NONE));
  }

  @Test
  public void counter_columnsWithoutEnd_shareOne() {
    for (int i = 0; i < 2 * ValueCounts.MOST_COLUMNS; i++) {
      ValueCrossing crossing = watch.crossing(ValueKind.DISCARDED, "key" + i).orElseThrow();
      crossing.in().add();
      crossing.out().add();
    }
    watch.keep();
    ValueCounts counts = ledger.take();
    assertThat(
        counts.of(ValueKind.DISCARDED, ValueCounts.OTHERS), is((long) ValueCounts.MOST_COLUMNS));
    assertThat(counts.breaches().isEmpty(), is(true));
  }

  @Test
  public void none_countsNothing() {
    assertThat(ValueWatch.NONE.isOn(), is(false));
    assertThat(ValueWatch.NONE.counter(ValueKind.DEFAULTED, "a").isEmpty(), is(true));
    assertThat(ValueWatch.NONE.crossing(ValueKind.CONVERTED, "a").isEmpty(), is(true));
  }
}
