package io.headgate.reshape;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.expression.Law;
import io.headgate.expression.Masking;
import io.headgate.expression.ReshapeStep;
import io.headgate.expression.Rows;
import io.headgate.reject.Outcome;
import io.headgate.reject.OutcomeCoder;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollection;
import org.junit.Rule;
import org.junit.Test;

public class ReshapeRecordsTest {
  private static final Contract CONTRACT =
      Contract.of(
          "sales.orders",
          List.of(
              Column.of("id", 1, new Type.Plain(Kind.LONG), false),
              Column.of("note", 2, new Type.Plain(Kind.STRING), false)));

  @Rule public final transient TestPipeline pipeline = TestPipeline.create();

  private static Outcome before() {
    return Rows.outcome(
        Rows.batch(
            CONTRACT,
            List.of(
                Map.of("id", 1L, "note", "7"),
                Map.of("id", 2L, "note", "x"),
                Map.of("id", 3L, "note", "9"))));
  }

  @Test
  public void expand_filterAndCast_givesRowsRejectionsAndDiscards() {
    PCollection<Outcome> reshaped =
        pipeline
            .apply(Create.of(before()).withCoder(OutcomeCoder.of()))
            .apply(
                "ReshapeRecords",
                ReshapeRecords.of(
                    CONTRACT,
                    List.of(
                        new ReshapeStep.Filter("id < 3"),
                        new ReshapeStep.Cast("note", new Type.Plain(Kind.INT)))));
    PAssert.thatSingleton(reshaped)
        .satisfies(
            after -> {
              Law.assertHolds("reshape", before(), after);
              assertThat("rows", after.batch().rows(), is(1));
              assertThat("discarded", after.discarded().count(), is(1L));
              assertThat(
                  after.rejections().get(0).violations().get(0).message(),
                  containsString("Cannot cast note: 'x': expected"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  public void of_wrongSteps_failsBeforeAnythingRuns() {
    pipeline.enableAbandonedNodeEnforcement(false);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReshapeRecords.of(CONTRACT, List.of(new ReshapeStep.Drop(List.of("nte")))));
    assertThat(thrown.getMessage(), containsString("did you mean 'note'?"));
  }

  @Test
  public void shippedSteps_comeBackAsTheyWere() {
    pipeline.enableAbandonedNodeEnforcement(false);
    Type choice = new Type.Enumeration(List.of("A", "B"), Optional.of("B"));
    List<ReshapeStep> steps =
        List.of(
            new ReshapeStep.Filter("a == 'x'\n&& b"),
            new ReshapeStep.Derive("d", new Type.Decimal(12, 2), true, "a"),
            new ReshapeStep.Cast("c", choice),
            new ReshapeStep.Derive("l", new Type.ListOf(choice, true), false, "[]"),
            new ReshapeStep.Rename("a", "b"),
            new ReshapeStep.Mask("m", new Masking.Hash(Optional.empty())),
            new ReshapeStep.Mask("m", new Masking.Hash(Optional.of(" salt "))),
            new ReshapeStep.Mask("m", new Masking.Redact(Optional.of(""))),
            new ReshapeStep.Mask("m", new Masking.Redact(Optional.empty())),
            new ReshapeStep.Mask("m", new Masking.KeepLast(4)),
            new ReshapeStep.Drop(List.of("x", "y")));
    ShippedSteps shipped = SerializableUtils.clone(ShippedSteps.of(steps));
    assertThat(shipped.steps(), is(steps));
    assertThat(ShippedSteps.of(List.of()).steps(), is(List.of()));
  }
}
