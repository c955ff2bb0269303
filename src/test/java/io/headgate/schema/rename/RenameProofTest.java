package io.headgate.schema.rename;

import static io.headgate.schema.rename.Samples.SALT;
import static io.headgate.schema.rename.Samples.batch;
import static io.headgate.schema.rename.Samples.column;
import static io.headgate.schema.rename.Samples.contract;
import static io.headgate.schema.rename.Samples.question;
import static io.headgate.schema.rename.Samples.sample;
import static io.headgate.schema.rename.Samples.source;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.rename.ProofAttempt.RunnerUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.Test;

public class RenameProofTest {
  private static final Column ID = column("id", 1, Kind.LONG);
  private static final Column PRICE = column("price", 2, Kind.LONG);
  private static final Column LIST = column("list", 3, Kind.LONG);
  private static final Column OPEN = column("opened", 4, Kind.BOOLEAN);
  private static final List<Column> COLUMNS = List.of(ID, PRICE, LIST, OPEN);

  /** The last commit's rows: prices differ from row to row, one in ten is set. */
  private static List<Object> before(int row) {
    return Arrays.asList((long) row, 100L + row, 5_000L + 3L * row, row % 10 == 0);
  }

  private static KeyedSample last(IntFunction<List<Object>> values) {
    Contract contract = contract(List.of("id"), COLUMNS);
    return sample(contract, KeyedSample.ROWS, batch(contract, 300, values));
  }

  /** A pass in which missing columns are read from new ones; values are those of the readings. */
  private static Probe probe(
      Map<Column, String> readings, int rows, long misfits, IntFunction<List<Object>> values) {
    List<Column> columns = new ArrayList<>();
    columns.add(ID);
    columns.addAll(readings.keySet());
    Contract contract = contract(List.of("id"), columns);
    KeyedSampler sampler = new KeyedSampler(contract, SALT, KeyedSample.PROBE_ROWS);
    sampler.add(batch(contract, rows, values));
    Map<Integer, Probe.Reading> read = new TreeMap<>();
    readings.forEach(
        (column, name) -> read.put(column.fieldId(), new Probe.Reading(name, misfits)));
    return new Probe(sampler.sample(), sampler.seen() + misfits, read);
  }

  private static Probe priceFrom(String added, IntFunction<Long> values) {
    return probe(Map.of(PRICE, added), 300, 0, row -> Arrays.asList((long) row, values.apply(row)));
  }

  private static ProofAttempt attempt(KeyedSample last, List<Probe> probes, String... columns) {
    return RenameProof.attempts(question(COLUMNS, source(columns)), last, probes).get(0);
  }

  @Test
  public void attempts_sameValuesByKey_areAProof() {
    ProofAttempt attempt =
        attempt(
            last(RenameProofTest::before),
            List.of(priceFrom("cost", row -> 100L + row)),
            "id",
            "cost:LONG",
            "list",
            "opened");
    assertThat(attempt.objections(), empty());
    assertThat(attempt.dropped(), is("price"));
    assertThat(attempt.added(), is("cost"));
    assertThat(attempt.overlapping(), is(300));
    // One row holds the most frequent value, whichever of the equally frequent that is.
    assertThat(attempt.informative(), is(299));
    assertThat(attempt.equal(), is(299));
    assertThat(attempt.ratio(), is(1.0));
    assertThat(attempt.runnerUp(), is(Optional.empty()));
  }

  @Test
  public void attempts_fewEditedRows_areStillAProof() {
    Probe edited = priceFrom("cost", row -> row % 25 == 0 ? 1L : 100L + row);
    ProofAttempt attempt =
        attempt(last(RenameProofTest::before), List.of(edited), "id", "cost", "list", "opened");
    assertThat(attempt.ratio(), closeTo(0.96, 0.002));
    assertThat(attempt.isProof(), is(true));
  }

  @Test
  public void attempts_everyTenthRowEdited_areNone() {
    Probe edited = priceFrom("cost", row -> row % 10 == 0 ? 1L : 100L + row);
    ProofAttempt attempt =
        attempt(last(RenameProofTest::before), List.of(edited), "id", "cost", "list", "opened");
    assertThat(attempt.objections(), contains("equal in 0.90, expected 0.95"));
  }

  @Test
  public void attempts_noDeclaredKey_areNone() {
    Contract unkeyed = contract(List.of(), COLUMNS);
    KeyedSample last =
        sample(unkeyed, KeyedSample.ROWS, batch(unkeyed, 300, RenameProofTest::before));
    Contract probed = contract(List.of(), ID, PRICE);
    Probe probe =
        new Probe(
            sample(probed, 4000, batch(probed, 300, row -> Arrays.asList((long) row, 100L + row))),
            300,
            Map.of(2, new Probe.Reading("cost", 0)));
    ProofAttempt attempt = attempt(last, List.of(probe), "id", "cost", "list", "opened");
    assertThat(
        attempt.objections(),
        contains(
            "the contract declares no primary key",
            "0 rows of the same key tell anything, expected 20",
            "equal in 0.00, expected 0.95"));
  }

  @Test
  public void attempts_otherPrimaryKey_areNone() {
    // The same numbers, but of another column: no row is known to be the same.
    Contract byList = contract(List.of("list"), COLUMNS);
    KeyedSample last =
        sample(
            byList,
            KeyedSample.ROWS,
            batch(byList, 300, row -> Arrays.asList(0L, 100L + row, (long) row, false)));
    Probe probe = priceFrom("cost", row -> 100L + row);
    ProofAttempt attempt = attempt(last, List.of(probe), "id", "cost", "list", "opened");
    assertThat(attempt.overlapping(), is(0));
    assertThat(attempt.objections(), hasItem("the last commit had another primary key"));
  }

  @Test
  public void attempts_fewRowsOfTheSameKey_areNone() {
    Probe others =
        probe(Map.of(PRICE, "cost"), 300, 0, row -> Arrays.asList(280L + row, 380L + row));
    ProofAttempt attempt =
        attempt(last(RenameProofTest::before), List.of(others), "id", "cost", "list", "opened");
    assertThat(attempt.overlapping(), is(20));
    assertThat(
        attempt.objections(), contains("19 rows of the same key tell anything, expected 20"));
  }

  @Test
  public void attempts_constantColumn_tellsNothing() {
    KeyedSample last = last(row -> Arrays.asList((long) row, row < 15 ? 7L : 0L, 1L, false));
    // As before, and null where it was 0: all rows but fifteen say nothing.
    Probe probe = priceFrom("cost", row -> row < 15 ? (Long) 7L : row % 2 == 0 ? (Long) 0L : null);
    ProofAttempt attempt = attempt(last, List.of(probe), "id", "cost", "list", "opened");
    assertThat(attempt.overlapping(), is(300));
    assertThat(attempt.informative(), is(15));
    assertThat(attempt.objections(), hasItem("15 rows of the same key tell anything, expected 20"));
  }

  @Test
  public void attempts_otherModalValue_isDifferenceNotNoise() {
    // Where it was 0 it is 1 now: most rows changed, though both values are the most frequent.
    KeyedSample last =
        last(row -> Arrays.asList((long) row, row < 30 ? 100L + row : 0L, 1L, false));
    Probe probe = priceFrom("cost", row -> row < 30 ? 100L + row : 1L);
    ProofAttempt attempt = attempt(last, List.of(probe), "id", "cost", "list", "opened");
    assertThat(attempt.informative(), is(300));
    assertThat(attempt.objections(), hasItem("equal in 0.10, expected 0.95"));
  }

  @Test
  public void attempts_twoNewColumnsAlike_areNone() {
    List<Probe> probes =
        List.of(
            priceFrom("cost", row -> 100L + row),
            priceFrom("net", row -> row % 10 == 0 ? 1L : 100L + row));
    List<ProofAttempt> attempts =
        RenameProof.attempts(
            question(COLUMNS, source("id", "cost", "net", "list", "opened")),
            last(RenameProofTest::before),
            probes);
    assertThat(attempts.get(0).objections(), contains("'net' is as alike: equal in 0.90"));
    assertThat(attempts.get(0).runnerUp().map(RunnerUp::column), is(Optional.of("net")));
    assertThat(attempts.get(1).objections(), contains("equal in 0.90, expected 0.95"));
  }

  @Test
  public void attempts_runnerUpFarBehind_isAProof() {
    List<Probe> probes =
        List.of(
            priceFrom("cost", row -> 100L + row),
            priceFrom("net", row -> row % 4 == 0 ? 1L : 100L + row));
    ProofAttempt attempt =
        attempt(last(RenameProofTest::before), probes, "id", "cost", "net", "list", "opened");
    assertThat(attempt.objections(), empty());
    assertThat(attempt.runnerUp().get().ratio(), closeTo(0.75, 0.005));
  }

  @Test
  public void attempts_survivorWithTheSameValues_isARunnerUp() {
    // Was price renamed, or is the new column a copy of list?
    KeyedSample last = last(row -> Arrays.asList((long) row, 100L + row, 100L + row, false));
    ProofAttempt attempt =
        attempt(
            last, List.of(priceFrom("cost", row -> 100L + row)), "id", "cost", "list", "opened");
    assertThat(attempt.objections(), contains("'list' is as alike: equal in 1.00"));
  }

  @Test
  public void attempts_twoMissingColumnsAlike_areNone() {
    KeyedSample last = last(row -> Arrays.asList((long) row, 100L + row, 100L + row, false));
    List<Probe> probes =
        List.of(
            probe(Map.of(PRICE, "cost"), 300, 0, row -> Arrays.asList((long) row, 100L + row)),
            probe(Map.of(LIST, "cost"), 300, 0, row -> Arrays.asList((long) row, 100L + row)));
    for (ProofAttempt attempt :
        RenameProof.attempts(question(COLUMNS, source("id", "cost", "opened")), last, probes)) {
      assertThat(attempt.isProof(), is(false));
      assertThat(attempt.objections(), hasItem(containsString("is as alike: equal in 1.00")));
    }
  }

  @Test
  public void attempts_rivalThatWasNotCompared_isNone() {
    ProofAttempt attempt =
        attempt(
            last(RenameProofTest::before),
            List.of(priceFrom("cost", row -> 100L + row)),
            "id",
            "cost:LONG",
            "fee:LONG",
            "note:STRING",
            "list",
            "opened");
    assertThat(attempt.objections(), contains("'fee', which may be it as well, was not compared"));
  }

  @Test
  public void attempts_typeThatMayNotFit_isNone() {
    ProofAttempt attempt =
        attempt(
            last(RenameProofTest::before),
            List.of(priceFrom("cost", row -> 100L + row)),
            "id",
            "cost:DOUBLE",
            "list",
            "opened");
    assertThat(
        attempt.objections(), contains("not every value of its type fits the missing column's"));
  }

  @Test
  public void attempts_narrowerType_isAProof() {
    ProofAttempt attempt =
        attempt(
            last(RenameProofTest::before),
            List.of(priceFrom("cost", row -> 100L + row)),
            "id",
            "cost:INT",
            "list",
            "opened");
    assertThat(attempt.objections(), empty());
  }

  @Test
  public void attempts_valuesThatDidNotFit_countAsUnequal() {
    // Three in four rows of the new column were no numbers; the others are equal.
    Probe probe =
        probe(Map.of(PRICE, "cost"), 75, 225, row -> Arrays.asList((long) row, 100L + row));
    ProofAttempt attempt =
        attempt(last(RenameProofTest::before), List.of(probe), "id", "cost", "list", "opened");
    assertThat(attempt.ratio(), closeTo(0.25, 0.001));
    assertThat(attempt.isProof(), is(false));
  }

  @Test
  public void attempts_namesThatSayTheOpposite_areNoneThoughValuesAgree() {
    Column disabled = column("is_disabled", 2, Kind.LONG);
    List<Column> columns = List.of(ID, disabled, LIST, OPEN);
    ProofAttempt attempt =
        RenameProof.attempts(
                question(columns, source("id", "is_enabled", "list", "opened")),
                last(RenameProofTest::before),
                List.of(priceFrom("is_enabled", row -> 100L + row)))
            .get(0);
    assertThat(attempt.ratio(), is(1.0));
    assertThat(attempt.objections(), contains("'disabled' negates, 'is_enabled' does not"));
  }

  @Test
  public void attempts_flagTurnedRound_isNone() {
    Probe probe =
        probe(Map.of(OPEN, "shut"), 300, 0, row -> Arrays.asList((long) row, row % 10 != 0));
    ProofAttempt attempt =
        attempt(last(RenameProofTest::before), List.of(probe), "id", "price", "list", "shut");
    assertThat(
        attempt.objections(),
        contains("equal in 0.00, expected 0.95", "share of true was 0.10, is 0.90: turned round"));
  }

  @Test
  public void attempts_columnInARecord_isComparedByItsPath() {
    Column zip = column("zip", 3, Kind.STRING);
    Column address = Column.of("address", 2, new Type.Struct(List.of(zip)), true);
    Contract contract = contract(List.of("id"), ID, address);
    IntFunction<List<Object>> rows = row -> Arrays.asList((long) row, Map.of("zip", "zip " + row));
    KeyedSample last = sample(contract, 500, batch(contract, 60, rows));
    Probe probe =
        new Probe(
            sample(contract, 4000, batch(contract, 60, rows)),
            60,
            Map.of(3, new Probe.Reading("postcode", 0)));
    RenameQuestion question =
        new RenameQuestion("address", List.of(zip), source("postcode"), Map.of());
    ProofAttempt attempt = RenameProof.attempts(question, last, List.of(probe)).get(0);
    assertThat(attempt.dropped(), is("address.zip"));
    assertThat(attempt.isProof(), is(true));
  }

  @Test
  public void attempts_probeOfAnotherSalt_isAFault() {
    Contract contract = contract(List.of("id"), ID, PRICE);
    KeyedSample other = new KeyedSampler(contract, new SampleSalt(1, 2), 4000).sample();
    Probe probe = new Probe(other, 0, Map.of(2, new Probe.Reading("cost", 0)));
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> attempt(last(RenameProofTest::before), List.of(probe), "id", "cost"));
    assertThat(
        fault.getMessage(),
        is("Cannot compare samples: their salts differ: take the last commit's for the probe"));
  }

  @Test
  public void attempts_wholeTableTurned_areProofsOfTheRightPairs() {
    // Both columns renamed at once, their places swapped: two passes tell which is which.
    List<Probe> probes = new ArrayList<>();
    RenameQuestion question = question(COLUMNS, source("id", "a:LONG", "b:LONG", "opened"));
    Map<String, IntFunction<Long>> values =
        Map.of("a", row -> 5_000L + 3L * row, "b", row -> 100L + row);
    for (Map<Integer, String> pass : question.passes(10)) {
      Map<Column, String> readings = new TreeMap<>((x, y) -> x.fieldId() - y.fieldId());
      COLUMNS.stream()
          .filter(it -> pass.containsKey(it.fieldId()))
          .forEach(it -> readings.put(it, pass.get(it.fieldId())));
      probes.add(
          probe(
              readings,
              300,
              0,
              row -> {
                List<Object> cells = new ArrayList<>(List.of((long) row));
                readings.values().forEach(name -> cells.add(values.get(name).apply(row)));
                return cells;
              }));
    }
    List<String> proven =
        RenameProof.attempts(question, last(RenameProofTest::before), probes).stream()
            .filter(ProofAttempt::isProof)
            .map(it -> it.dropped() + "=" + it.added())
            .toList();
    assertThat(proven, contains("price=b", "list=a"));
  }
}
