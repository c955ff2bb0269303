package io.headgate.reject;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.GoldenBytes;
import io.headgate.record.Origin;
import io.headgate.record.RandomBatches;
import io.headgate.record.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.Test;

public class OutcomeCoderTest {
  private static final List<Stage> STAGES = List.of(Stage.values());
  private static final List<RejectionCode> CODES = List.of(RejectionCode.values());

  @Test
  public void decode_randomOutcomes_areEqual() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Outcome> outcomes = List.of(next(random), next(random));
      assertThat(
          "seed " + seed,
          CoderUtils.clone(ListCoder.of(OutcomeCoder.of()), outcomes),
          is(outcomes));
    }
  }

  @Test
  public void decode_everyStageAndCode_isEqual() throws Exception {
    for (Stage stage : Stage.values()) {
      for (RejectionCode code : RejectionCode.values()) {
        Rejection rejection = rejection(stage, code, new byte[] {1, 2});
        assertThat(CoderUtils.clone(RejectionCoder.of(), rejection), is(rejection));
      }
    }
  }

  @Test
  public void encode_golden_isAsInEveryRelease() throws Exception {
    Rejection rejection =
        rejection(
            Stage.DECODE, RejectionCode.TYPE_MISMATCH, "7,\"ä\"".getBytes(StandardCharsets.UTF_8));
    GoldenBytes.check("rejection", RejectionCoder.of(), rejection);
    GoldenBytes.check(
        "outcome",
        OutcomeCoder.of(),
        new Outcome(
            RandomBatches.golden(),
            List.of(rejection),
            RandomBatches.golden().tally().plus(rejection.identity()),
            new Tally(1, -1)));
  }

  @Test
  public void registry_findsTheCodersByClass() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    assertThat(registry.getCoder(TypeDescriptor.of(Outcome.class)), is(OutcomeCoder.of()));
    assertThat(registry.getCoder(TypeDescriptor.of(Rejection.class)), is(RejectionCoder.of()));
  }

  private static Outcome next(Random random) {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      byte[] payload = new byte[random.nextInt(300)];
      random.nextBytes(payload);
      rejections.add(
          rejection(
              STAGES.get(random.nextInt(STAGES.size())),
              CODES.get(random.nextInt(CODES.size())),
              payload));
    }
    return new Outcome(
        RandomBatches.next(random),
        rejections,
        new Tally(random.nextInt(), random.nextLong()),
        new Tally(random.nextInt(9), random.nextLong()));
  }

  private static Rejection rejection(Stage stage, RejectionCode code, byte[] payload) {
    return new Rejection(
        stage,
        List.of(
            new Violation(code, "price", "Invalid price: 'ä': expected decimal(12,2)"),
            new Violation(RejectionCode.MISSING_FIELD, "", "no id")),
        "sales.Order",
        new Origin("data/a.csv"),
        4711,
        payload.length % 3,
        payload,
        payload.length % 2 == 0 ? Optional.empty() : Optional.of("[\"id\"]"),
        2);
  }
}
