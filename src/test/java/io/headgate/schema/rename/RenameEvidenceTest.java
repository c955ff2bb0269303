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
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.rename.RenameCandidate.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.Test;

public class RenameEvidenceTest {
  private static final Column ID = column("id", 1, Kind.LONG);
  private static final Column LAST = column("last", 9, Kind.STRING);

  /** Between id and last, the one column missing and the other new: the most suspicious case. */
  private static List<RenameCandidate> inPlace(String dropped, String added, Kind kind) {
    return RenameEvidence.find(
        question(
            List.of(ID, column(dropped, 2, kind), LAST),
            source("id:LONG", added + ":" + kind, "last:STRING")));
  }

  /** Real changes that corrupt silently when taken for renames. */
  private static final String[][] DANGEROUS = {
    {"is_disabled", "is_enabled", "BOOLEAN"},
    {"unread", "notification_read", "BOOLEAN"},
    {"customer_id", "order_id", "LONG"},
    {"user_lang", "user_group_list", "STRING"},
    {"comment", "key", "STRING"},
    {"translation_id", "seq_region_id", "LONG"},
    {"version", "gene_id", "LONG"}
  };

  @Test
  public void find_dangerousChangesWithoutValues_areNeverProven() {
    for (String[] change : DANGEROUS) {
      for (RenameCandidate candidate : inPlace(change[0], change[1], Kind.valueOf(change[2]))) {
        assertThat(change[0] + " to " + change[1], candidate.tier(), is(Tier.SUSPECTED));
      }
    }
  }

  @Test
  public void find_dangerousChangesWithOtherValues_areNeverProven() {
    for (String[] change : DANGEROUS) {
      Kind kind = Kind.valueOf(change[2]);
      List<RenameCandidate> found =
          withValues(
              change[0],
              change[1],
              kind,
              row -> value(kind, row),
              row -> value(kind, row * 7 + 1_000_003));
      for (RenameCandidate candidate : found) {
        assertThat(change[0] + " to " + change[1], candidate.tier(), is(Tier.SUSPECTED));
      }
    }
  }

  private static Object value(Kind kind, int row) {
    return switch (kind) {
      case BOOLEAN -> row % 3 == 0;
      case LONG -> (long) row;
      default -> "text " + row;
    };
  }

  @Test
  public void find_invertedMeaningByName_isNotEvenSuspected() {
    assertThat(inPlace("is_disabled", "is_enabled", Kind.BOOLEAN), empty());
    assertThat(inPlace("unread", "notification_read", Kind.BOOLEAN), empty());
  }

  private static List<RenameCandidate> withValues(
      String dropped,
      String added,
      Kind kind,
      IntFunction<Object> before,
      IntFunction<Object> after) {
    return withValues(dropped, added, kind, before, after, 0);
  }

  /** Reads both sides, rows of the new one under keys that start at {@code firstKey}. */
  private static List<RenameCandidate> withValues(
      String dropped,
      String added,
      Kind kind,
      IntFunction<Object> before,
      IntFunction<Object> after,
      long firstKey) {
    Column column = column(dropped, 2, kind);
    Contract contract = contract(List.of("id"), ID, column, LAST);
    KeyedSample last =
        sample(
            contract,
            KeyedSample.ROWS,
            batch(contract, 200, row -> Arrays.asList((long) row, before.apply(row), "x")));
    Contract probed = contract(List.of("id"), ID, column);
    KeyedSampler sampler = new KeyedSampler(probed, SALT, KeyedSample.PROBE_ROWS);
    sampler.add(batch(probed, 200, row -> Arrays.asList(firstKey + row, after.apply(row))));
    Probe probe =
        new Probe(sampler.sample(), sampler.seen(), Map.of(2, new Probe.Reading(added, 0)));
    return RenameEvidence.find(
        question(contract.columns(), source("id:LONG", added + ":" + kind, "last:STRING")),
        last,
        List.of(probe));
  }

  @Test
  public void find_sameValues_isProvenWithItsFigures() {
    List<RenameCandidate> found =
        withValues("comment", "key", Kind.STRING, row -> "t" + row, row -> "t" + row);
    assertThat(found, hasSize(1));
    RenameCandidate proven = found.get(0);
    assertThat(proven.tier(), is(Tier.PROVEN));
    assertThat(proven.dropped(), is("comment"));
    assertThat(proven.added(), is("key"));
    assertThat(proven.score(), is(1.0));
    assertThat(
        proven.reasons(),
        contains(
            "equal in 199 of 199 informative rows, of 200 rows of the same key",
            "no other column is like it"));
  }

  @Test
  public void find_disjointIdsUnderOtherKeys_areVetoed() {
    // No row of the same key: what is left is that ids of orders are not ids of customers.
    assertThat(
        withValues("customer_id", "order_id", Kind.LONG, r -> 1L + r, r -> 9_000_000L + r, 1000),
        empty());
    assertThat(
        withValues("customer_id", "client_id", Kind.LONG, r -> 1L + r, r -> 1L + r, 1000),
        hasSize(1));
  }

  @Test
  public void find_flagTurnedRoundUnderOtherKeys_isVetoed() {
    assertThat(
        withValues("opened", "shut", Kind.BOOLEAN, r -> r % 10 == 0, r -> r % 10 != 0, 1000),
        empty());
    assertThat(
        withValues("opened", "unlocked_at_all", Kind.BOOLEAN, r -> r % 9 == 0, r -> false, 1000),
        empty());
    assertThat(
        withValues("opened", "is_open", Kind.BOOLEAN, r -> r % 10 == 0, r -> r % 9 == 0, 1000),
        hasSize(1));
  }

  @Test
  public void find_otherNullPattern_isVetoed() {
    assertThat(withValues("phone", "mobile", Kind.STRING, r -> "p" + r, r -> null, 1000), empty());
    // Of the same keys, it is enough that others are null.
    assertThat(
        withValues(
            "phone",
            "phone_2",
            Kind.STRING,
            r -> r % 2 == 0 ? "p" : null,
            r -> r % 2 == 1 ? "p" : null),
        empty());
  }

  @Test
  public void find_valuesOfTheSameKeysDiffer_outweighPlaceAndType() {
    assertThat(inPlace("customer_id", "order_id", Kind.LONG), hasSize(1));
    assertThat(
        withValues("customer_id", "order_id", Kind.LONG, row -> 1L + row, row -> 200L - row),
        empty());
  }

  @Test
  public void find_suspicion_carriesAllItsEvidence() {
    RenameCandidate suspected = inPlace("cust_no", "customer_no", Kind.LONG).get(0);
    assertThat(suspected.tier(), is(Tier.SUSPECTED));
    assertThat(suspected.score(), closeTo(0.98, 0.01));
    assertThat(suspected.reasons(), contains("place 1.00", "type 1.00", "name 0.95"));
    assertThat(
        withValues("a1", "a2", Kind.LONG, row -> row % 2 == 0 ? 7L : 1L + row, row -> 7L, 1000)
            .get(0)
            .reasons(),
        hasItem("profile 0.50"));
  }

  @Test
  public void find_otherType_isNone() {
    assertThat(
        RenameEvidence.find(
            question(
                List.of(ID, column("price", 2, Kind.LONG), LAST),
                source("id:LONG", "price_text:STRING", "last:STRING"))),
        empty());
  }

  @Test
  public void find_widenedType_isSuspected() {
    assertThat(
        RenameEvidence.find(
            question(
                List.of(ID, column("price", 2, Kind.INT), LAST),
                source("id:LONG", "list_price:LONG", "last:STRING"))),
        hasSize(1));
  }

  @Test
  public void find_headerOfNamesAlone_needsPlaceAndName() {
    List<Column> columns = List.of(ID, column("price", 2, Kind.LONG), LAST);
    assertThat(
        RenameEvidence.find(question(columns, source("id", "unit_price", "last"))), hasSize(1));
    assertThat(RenameEvidence.find(question(columns, source("id", "last", "unit_price"))), empty());
    assertThat(RenameEvidence.find(question(columns, source("id", "xyz", "last"))), empty());
  }

  @Test
  public void find_sourceWithoutOrder_needsTheName() {
    List<Column> columns = List.of(ID, column("price", 2, Kind.LONG), LAST);
    assertThat(RenameEvidence.find(question(columns, unordered("cost"))), empty());
    assertThat(RenameEvidence.find(question(columns, unordered("unit_price"))), hasSize(1));
  }

  private static SourceColumns unordered(String added) {
    return new SourceColumns(false, source("id:LONG", "last:STRING", added + ":LONG").columns());
  }

  @Test
  public void find_blockOfRenamedColumns_isAssignedInItsOrder() {
    List<Column> columns =
        List.of(
            ID,
            column("q_sum", 2, Kind.LONG),
            column("w_sum", 3, Kind.LONG),
            column("e_sum", 4, Kind.LONG),
            LAST);
    List<String> pairs =
        RenameEvidence.find(
                question(
                    columns, source("id", "k_sum:LONG", "m_sum:LONG", "n_sum:LONG", "last:STRING")))
            .stream()
            .map(it -> it.dropped() + "=" + it.added())
            .toList();
    assertThat(pairs, contains("q_sum=k_sum", "w_sum=m_sum", "e_sum=n_sum"));
  }

  /** The same questions give the same answers whatever order survivors are named in. */
  @Test
  public void find_randomQuestions_areDeterministicAndOneToOne() {
    String[] words = {"user", "order", "price", "date", "id", "flag", "note", "no"};
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Column> before = new ArrayList<>();
      List<String> after = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Kind kind = List.of(Kind.LONG, Kind.STRING).get(random.nextInt(2));
        String name = words[random.nextInt(8)] + "_" + words[random.nextInt(8)] + i;
        before.add(column(name, i + 1, kind));
        String now = random.nextBoolean() ? name : words[random.nextInt(8)] + "_x" + i;
        after.add(now + ":" + kind);
      }
      if (random.nextBoolean()) {
        Collections.shuffle(after, random);
      }
      RenameQuestion question = question(before, source(after.toArray(String[]::new)));
      List<RenameCandidate> found = RenameEvidence.find(question);
      assertThat("seed " + seed, RenameEvidence.find(question), is(found));
      assertThat(
          "seed " + seed,
          found.stream().map(RenameCandidate::added).distinct().count(),
          is((long) found.size()));
      for (RenameCandidate candidate : found) {
        assertThat("seed " + seed, candidate.tier(), is(Tier.SUSPECTED));
        assertThat(
            "seed " + seed,
            question.dropped().stream().anyMatch(it -> it.name().equals(candidate.dropped())),
            is(true));
        assertThat(
            "seed " + seed,
            question.added().stream().anyMatch(it -> it.name().equals(candidate.added())),
            is(true));
      }
    }
  }

  @Test
  public void passes_readEveryFittingPairOnce() {
    RenameQuestion question =
        question(
            List.of(ID, column("a", 2, Kind.LONG), column("b", 3, Kind.STRING)),
            source("id", "x:LONG", "y:STRING", "z"));
    assertThat(
        question.passes(10), contains(Map.of(2, "x", 3, "y"), Map.of(3, "z"), Map.of(2, "z")));
    assertThat(question.passes(1), contains(Map.of(2, "x", 3, "y")));
    assertThat(question(List.of(ID), source("id")).passes(10), empty());
  }
}
