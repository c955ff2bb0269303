package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.record.Coverage;
import io.headgate.record.Tally;
import io.headgate.record.ValueCounts;
import io.headgate.reject.RejectionCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Test;

public class AccountingLawTest {
  private static final List<SourceState> SOURCES =
      List.of(SourceState.planned("a", 100, 0), new SourceState("b", 50, 0, 0, 50));

  private static TaskReport report(
      int task, List<Coverage> coverage, Accounts accounts, long rows, long letters, long codes) {
    return new TaskReport(
        task,
        coverage,
        accounts,
        codes == 0
            ? Map.of()
            : Map.of(RejectionCode.MALFORMED, new RejectionCount(codes, "example")),
        List.of(new DataFile("p", "s", rows, 1, "0", "0", Map.of(), List.of())),
        List.of(new DeadLetterFile("d", "s", letters, 0, 1, false)),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        0);
  }

  private static Accounts accounts(long read, long written, long rejected) {
    return new Accounts(
        new Tally(read, read * 7),
        new Tally(written, written * 7),
        new Tally(rejected, rejected * 7),
        Tally.ZERO,
        Tally.ZERO);
  }

  private static TaskReport good(int task, Coverage... coverage) {
    return report(task, List.of(coverage), accounts(10, 8, 2), 8, 2, 2);
  }

  private static List<TaskReport> balanced() {
    return new ArrayList<>(
        List.of(
            good(0, new Coverage(0, "a", 0, 3, 0, 40)),
            good(1, new Coverage(0, "a", 1, 3, 40, 40), new Coverage(0, "b", 0, 1, 0, 50)),
            good(2, new Coverage(0, "a", 2, 3, 40, 100))));
  }

  @Test
  public void verify_balancedInAnyOrder_hasNoBreach() {
    List<TaskReport> reports = balanced();
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(reports, new Random(i));
      assertThat(AccountingLaw.verify(3, SOURCES, reports), is(empty()));
    }
  }

  @Test
  public void verify_taskMissingTwiceOrUnknown_isNamed() {
    List<TaskReport> reports = balanced();
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports.subList(0, 2)),
        contains(
            "Invalid batch: 1 of 3 tasks did not report, the first of them task 2",
            "Invalid batch: of source a 2 of 3 parts were read"));
    reports.add(reports.get(0));
    reports.add(good(7));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains(
            "Invalid task 0: it reported more than once",
            "Invalid task 7: expected tasks 0 to 2",
            "Invalid batch: of source a part 1 of 3 was expected and part 0 of 3 was read"));
  }

  @Test
  public void verify_taskBehindTheLast_isNamed() {
    List<TaskReport> reports = balanced();
    reports.add(good(3));
    reports.add(good(-1));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains(
            "Invalid task 3: expected tasks 0 to 2", "Invalid task -1: expected tasks 0 to 2"));
  }

  @Test
  public void verify_emptySourceThatWasReadOn_isNamed() {
    assertThat(
        AccountingLaw.verify(
            1,
            List.of(new SourceState("e", 0, 0, 0, 0)),
            List.of(good(0, new Coverage(0, "e", 0, 1, 0, 5)))),
        contains("Invalid batch: source e was read to 5, expected to 0"));
  }

  @Test
  public void verify_heldRecordsWithoutTheirSource_areNamed() {
    Accounts held =
        new Accounts(new Tally(10, 70), new Tally(8, 56), Tally.ZERO, Tally.ZERO, new Tally(2, 14));
    assertThat(held.balances(), is(true));
    TaskReport report = report(0, List.of(new Coverage(0, "a", 0, 1, 0, 40)), held, 8, 0, 0);
    assertThat(
        AccountingLaw.verify(1, SOURCES.subList(0, 1), List.of(report)),
        contains("Invalid task 0: 0 records in held sources, but 2 records held"));
  }

  @Test
  public void balances_anyAccountThatIsOff_isFalse() {
    Tally one = new Tally(1, 7);
    assertThat(new Accounts(one, Tally.ZERO, Tally.ZERO, one, Tally.ZERO).balances(), is(true));
    assertThat(new Accounts(one, one, one, Tally.ZERO, Tally.ZERO).balances(), is(false));
    assertThat(
        "another record",
        new Accounts(one, new Tally(1, 8), Tally.ZERO, Tally.ZERO, Tally.ZERO).balances(),
        is(false));
  }

  /** Values of a column each kind of which there is, as workers count them. */
  private static Map<String, Map<String, Long>> values() {
    Map<String, Map<String, Long>> values = new TreeMap<>();
    values.put("present", new TreeMap<>(Map.of("c", 3L, "d", 4L, "r", 5L, "v", 6L)));
    values.put("converted", new TreeMap<>(Map.of("c", 3L, "v", 2L)));
    values.put("discarded", new TreeMap<>(Map.of("d", 4L)));
    values.put("rescued", new TreeMap<>(Map.of("r", 5L)));
    values.put("variant", new TreeMap<>(Map.of("v", 4L)));
    values.put("defaulted", new TreeMap<>(Map.of("e", 9L)));
    values.put("replaced", new TreeMap<>(Map.of("s", 1L)));
    return values;
  }

  private static List<String> breaches(Map<String, Map<String, Long>> values) {
    TaskReport report = good(0, new Coverage(0, "a", 0, 1, 0, 100));
    TaskReport counted =
        new TaskReport(
            0,
            report.coverage(),
            report.accounts(),
            report.rejections(),
            report.files(),
            report.deadLetters(),
            report.keyIndexes(),
            report.held(),
            report.targets(),
            report.schemaChanges(),
            report.samples(),
            report.warnings(),
            report.bytes(),
            report.fatal(),
            new ValueCounts(values));
    return AccountingLaw.verify(1, SOURCES.subList(0, 1), List.of(counted));
  }

  @Test
  public void verify_valuesThatAddUp_haveNoBreach() {
    assertThat(breaches(values()), is(empty()));
  }

  @Test
  public void verify_counterOfValuesThatIsMissing_isNamed() {
    for (String kind : List.of("present", "converted", "discarded", "rescued", "variant")) {
      for (String column : values().get(kind).keySet()) {
        Map<String, Map<String, Long>> values = values();
        values.get(kind).remove(column);
        assertThat(
            kind + " of " + column,
            breaches(values),
            contains(startsWith("Invalid task 0: of column " + column + " ")));
      }
    }
    Map<String, Map<String, Long>> values = values();
    values.remove("variant");
    assertThat(
        breaches(values),
        contains(
            "Invalid task 0: of column v 6 values came in that did not go straight through, and 2"
                + " are accounted for (converted 2, rescued 0, variant 0, discarded 0)"));
  }

  @Test
  public void verify_gapOrOverlap_isNamed() {
    List<TaskReport> reports = balanced();
    reports.set(2, good(2, new Coverage(0, "a", 2, 3, 41, 100)));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains("Invalid batch: part 2 of source a was read from 41, expected from 40"));
  }

  @Test
  public void verify_sourceNotReadToItsEndOrUnplanned_isNamed() {
    List<TaskReport> reports = balanced();
    reports.set(
        1,
        good(
            1,
            new Coverage(0, "a", 1, 3, 40, 40),
            new Coverage(0, "b", 0, 1, 0, 49),
            new Coverage(0, "c", 0, 1, 0, 1)));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains(
            "Invalid batch: source b was read to 49, expected to 50",
            "Invalid batch: source c was read and not planned"));
  }

  @Test
  public void verify_lostRecord_isNamed() {
    List<TaskReport> reports = balanced();
    reports.set(
        0, report(0, List.of(new Coverage(0, "a", 0, 3, 0, 40)), accounts(10, 7, 2), 7, 2, 2));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains(
            "Invalid task 0: read 10 records and accounts for 9 (written 7, rejected 2, discarded"
                + " 0, held 0)"));
  }

  @Test
  public void verify_lostRecordHiddenBehindARepeatedOne_isNamed() {
    List<TaskReport> reports = balanced();
    Accounts wrong =
        new Accounts(new Tally(10, 70), new Tally(8, 55), new Tally(2, 14), Tally.ZERO, Tally.ZERO);
    reports.set(0, report(0, List.of(new Coverage(0, "a", 0, 3, 0, 40)), wrong, 8, 2, 2));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains(
            "Invalid task 0: the 10 records read and the ones accounted for are not the same:"
                + " checksums 0000000000000046 and 0000000000000045"));
  }

  @Test
  public void verify_filesThatDoNotHoldWhatTheAccountsSay_areNamed() {
    List<TaskReport> reports = balanced();
    reports.set(
        0, report(0, List.of(new Coverage(0, "a", 0, 3, 0, 40)), accounts(10, 8, 2), 9, 1, 3));
    assertThat(
        AccountingLaw.verify(3, SOURCES, reports),
        contains(
            "Invalid task 0: 9 rows in its files, but 8 records written",
            "Invalid task 0: 1 letters in its dead-letter files, but 2 records rejected",
            "Invalid task 0: 3 rejections by code, but 2 records rejected"));
  }

  @Test
  public void verify_anyReportLeftOut_isABreach() {
    for (int i = 0; i < 3; i++) {
      List<TaskReport> reports = balanced();
      reports.remove(i);
      assertThat(AccountingLaw.verify(3, SOURCES, reports), is(not(empty())));
    }
  }
}
