package io.headgate.schema.rename;

import static io.headgate.schema.rename.Samples.SALT;
import static io.headgate.schema.rename.Samples.batch;
import static io.headgate.schema.rename.Samples.column;
import static io.headgate.schema.rename.Samples.contract;
import static io.headgate.schema.rename.Samples.sample;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.record.RecordBatch;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

public class KeyedSamplerTest {
  private static final Contract ORDERS =
      contract(
          List.of("id"),
          column("id", 1, Kind.LONG),
          column("country", 2, Kind.STRING),
          column("paid", 3, Kind.BOOLEAN),
          column("rate", 4, Kind.DOUBLE));

  private static RecordBatch orders(int rows, long seed) {
    Random random = new Random(seed);
    return batch(
        ORDERS,
        rows,
        row ->
            Arrays.asList(
                (long) random.nextInt(rows),
                random.nextInt(5) == 0 ? null : "c" + random.nextInt(9),
                random.nextInt(4) == 0,
                random.nextGaussian()));
  }

  @Test
  public void sample_anyPartitionInAnyOrder_isTheSame() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(400);
      Contract contract = random.nextBoolean() ? ORDERS : contract(List.of(), ORDERS.columns());
      RecordBatch whole = orders(rows, seed);
      int limit = 1 + random.nextInt(100);
      List<KeyedSample> parts = new ArrayList<>();
      for (RecordBatch part : parts(whole, 1 + random.nextInt(6), random)) {
        parts.add(sample(contract, limit, part));
      }
      assertThat("seed " + seed, merged(parts, random), is(sample(contract, limit, whole)));
    }
  }

  /** Every row in one part, or in more: merging is idempotent too. */
  private static List<RecordBatch> parts(RecordBatch whole, int count, Random random) {
    List<BitSet> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      kept.add(new BitSet());
    }
    for (int row = 0; row < whole.rows(); row++) {
      kept.get(random.nextInt(count)).set(row);
      if (random.nextInt(10) == 0) {
        kept.get(random.nextInt(count)).set(row);
      }
    }
    return kept.stream().map(whole::select).toList();
  }

  /** Merges two at random until one is left. */
  private static KeyedSample merged(List<KeyedSample> samples, Random random) {
    List<KeyedSample> left = new ArrayList<>(samples);
    while (left.size() > 1) {
      Collections.shuffle(left, random);
      left.add(left.remove(0).merge(left.remove(0)));
    }
    return left.get(0);
  }

  @Test
  public void sample_fewerRowsThanItsLimit_holdsAllOfThem() {
    RecordBatch rows = batch(ORDERS, 7, row -> Arrays.asList((long) row, "x", true, 1.5));
    KeyedSample sample = sample(ORDERS, 500, rows);
    assertThat(sample.size(), is(7));
    assertThat(sample.columns(), contains(1, 2, 3, 4));
  }

  @Test
  public void sample_twoSetsOfKeys_sharesTheKeysThatBothHave() {
    // Bottom-k, not a random choice: the least hashes of both are the same rows.
    KeyedSample before =
        sample(ORDERS, 50, batch(ORDERS, 1000, row -> Arrays.asList((long) row, "x", true, 1.5)));
    KeyedSample after =
        sample(ORDERS, 100, batch(ORDERS, 1500, row -> Arrays.asList((long) row, "y", true, 1.5)));
    Set<KeyHash> keys = new HashSet<>();
    after.rows().forEach(row -> keys.add(row.key()));
    assertThat(before.rows().stream().filter(row -> keys.contains(row.key())).count(), is(50L));
  }

  @Test
  public void sample_isRepresentative() {
    Random random = new Random(7);
    RecordBatch rows =
        batch(
            ORDERS,
            20_000,
            row ->
                Arrays.asList(
                    (long) row,
                    random.nextInt(10) < 3 ? null : "v" + row,
                    random.nextInt(10) < 2,
                    100 + 900 * random.nextDouble()));
    KeyedSample sample = sample(ORDERS, 500, rows);
    assertThat(sample.profile(2).nullShare(), closeTo(0.3, 0.06));
    assertThat(sample.profile(3).positiveShare(), closeTo(0.2, 0.06));
    assertThat(sample.profile(2).distinctShare(), is(1.0));
    assertThat(sample.profile(4).least(), closeTo(100, 30));
    assertThat(sample.profile(4).most(), closeTo(900, 100));
  }

  @Test
  public void sample_personalData_hasNoMagnitudes() {
    Column salary =
        new Column(
            "salary",
            2,
            new Type.Plain(Kind.LONG),
            true,
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            true,
            io.headgate.schema.ChangePolicy.DEFAULT);
    Contract contract = contract(List.of("id"), column("id", 1, Kind.LONG), salary);
    KeyedSample sample =
        sample(contract, 500, batch(contract, 30, row -> List.of((long) row, 1000L + row)));
    assertThat(sample.profile(1).measured(), is(30));
    assertThat(sample.profile(2).measured(), is(0));
    assertThat(sample.profile(2).distinct(), is(30));
  }

  @Test
  public void sample_datesAndTexts_haveNoMagnitudes() {
    Contract contract =
        contract(
            List.of("id"),
            column("id", 1, Kind.LONG),
            column("day", 2, Kind.DATE),
            Column.of("amount", 3, new Type.Decimal(10, 2), true));
    KeyedSample sample =
        sample(
            contract,
            500,
            batch(
                contract,
                30,
                row -> List.of((long) row, java.time.LocalDate.EPOCH, new BigDecimal("-12.50"))));
    assertThat(sample.profile(2).measured(), is(0));
    assertThat(sample.profile(3).measured(), is(30));
    assertThat(sample.profile(3).least(), closeTo(-12.5, 2.5));
    assertThat(sample.profile(3).most() >= -12.5, is(true));
  }

  @Test
  public void sample_columnsInRecords_areSampledToo() {
    Column address =
        Column.of(
            "address",
            2,
            new Type.Struct(List.of(column("zip", 3, Kind.STRING), column("door", 4, Kind.INT))),
            true);
    Contract contract = contract(List.of("id"), column("id", 1, Kind.LONG), address);
    KeyedSample sample =
        sample(
            contract,
            500,
            batch(
                contract,
                10,
                row ->
                    Arrays.asList((long) row, row < 4 ? null : Map.of("zip", "z", "door", row))));
    assertThat(sample.columns(), contains(1, 2, 3, 4));
    assertThat(sample.profile(2).nulls(), is(4));
    assertThat(sample.profile(3).nulls(), is(4));
    assertThat(sample.profile(3).distinct(), is(1));
    assertThat(sample.profile(4).distinct(), is(6));
  }

  @Test
  public void sample_rowsOfOneKeyThatDisagree_areNoEvidence() {
    RecordBatch one = batch(ORDERS, 5, row -> Arrays.asList((long) row, "x", true, 1.5));
    RecordBatch other = batch(ORDERS, 5, row -> Arrays.asList((long) row, "y", true, null));
    KeyedSample sample = sample(ORDERS, 500, one, other);
    assertThat(sample.size(), is(5));
    assertThat("country differs", sample.profile(2).rows(), is(0));
    assertThat("paid is the same", sample.profile(3).rows(), is(5));
    assertThat("null is not 1.5", sample.profile(4).rows(), is(0));
  }

  @Test
  public void followedBy_newerRow_takesThePlaceOfTheOlder() {
    KeyedSample older =
        sample(ORDERS, 500, batch(ORDERS, 9, row -> Arrays.asList((long) row, "x", true, 1.5)));
    KeyedSample newer =
        sample(ORDERS, 500, batch(ORDERS, 3, row -> Arrays.asList((long) row, null, true, 1.5)));
    KeyedSample both = older.followedBy(newer);
    assertThat(both.size(), is(9));
    assertThat(both.profile(2).nulls(), is(3));
    assertThat(newer.followedBy(older), is(older));
  }

  @Test
  public void merge_samplesOfOtherColumns_hasThoseOfBoth() {
    Contract wider =
        contract(
            List.of("id"),
            column("id", 1, Kind.LONG),
            column("paid", 3, Kind.BOOLEAN),
            column("note", 7, Kind.STRING));
    KeyedSample narrow =
        sample(ORDERS, 500, batch(ORDERS, 4, row -> Arrays.asList((long) row, "x", true, 1.5)));
    KeyedSample wide =
        sample(wider, 500, batch(wider, 6, row -> Arrays.asList((long) row, true, "n")));
    KeyedSample merged = narrow.merge(wide);
    assertThat(merged, is(wide.merge(narrow)));
    assertThat(merged.columns(), contains(1, 2, 3, 4, 7));
    assertThat(merged.profile(2).rows(), is(4));
    assertThat(merged.profile(3).rows(), is(6));
    assertThat(merged.profile(7).rows(), is(6));
  }

  @Test
  public void merge_otherSaltLimitOrKey_isRefused() {
    KeyedSample sample = new KeyedSampler(ORDERS, SALT, 500).sample();
    assertRefused(sample, new KeyedSampler(ORDERS, new SampleSalt(1, 2), 500), "salts");
    assertRefused(sample, new KeyedSampler(ORDERS, SALT, 10), "limits");
    assertRefused(
        sample,
        new KeyedSampler(contract(List.of("country"), ORDERS.columns()), SALT, 500),
        "key columns");
  }

  private static void assertRefused(KeyedSample sample, KeyedSampler other, String what) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> sample.merge(other.sample()));
    assertThat(
        refused.getMessage(), is("Cannot merge samples: their " + what + " differ: sample anew"));
  }

  @Test
  public void add_batchWithoutTheKey_isRefused() {
    Contract keyless = contract(List.of(), column("country", 2, Kind.STRING));
    RecordBatch rows = batch(keyless, 3, row -> List.of("x"));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new KeyedSampler(ORDERS, SALT, 9).add(rows));
    assertThat(refused.getMessage(), containsString("it lacks the key column 'id'"));
  }

  @Test
  public void sample_valuesUnderAnotherSalt_haveOtherHashes() {
    RecordBatch rows = batch(ORDERS, 50, row -> Arrays.asList((long) row, "x", true, 1.5));
    KeyedSampler other = new KeyedSampler(ORDERS, new SampleSalt(1, 2), 500);
    other.add(rows);
    long here = sample(ORDERS, 500, rows).rows().get(0).cell(1);
    long there = other.sample().rows().get(0).cell(1);
    assertThat(there, not(here));
  }

  @Test
  public void sample_keysThatConcatenateAlike_areApart() {
    Contract contract =
        contract(List.of("a", "b"), column("a", 1, Kind.STRING), column("b", 2, Kind.STRING));
    List<List<Object>> rows =
        List.of(
            Arrays.asList("a", "bc"),
            Arrays.asList("ab", "c"),
            Arrays.asList(null, "abc"),
            Arrays.asList("abc", null));
    assertThat(sample(contract, 500, batch(contract, 4, rows::get)).size(), is(4));
  }

  @Test
  public void seen_countsAllRows() {
    KeyedSampler sampler = new KeyedSampler(ORDERS, SALT, 3);
    sampler.add(orders(100, 1));
    sampler.add(orders(50, 2));
    assertThat(sampler.seen(), is(150L));
    assertThat(sampler.sample().size(), is(3));
    assertThat(sampler.sample().toBytes().length, greaterThan(3 * 4 * 8));
  }
}
