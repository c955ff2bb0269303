package io.headgate.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.expression.Law;
import io.headgate.expression.Rows;
import io.headgate.reject.Outcome;
import io.headgate.reject.OutcomeCoder;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.RowRule;
import io.headgate.schema.Rule;
import io.headgate.schema.TableRules;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.Test;

public class CheckRecordsTest {
  private static Contract contract(String rowRule) {
    return new Contract(
        "sales.orders",
        Optional.empty(),
        Optional.empty(),
        List.of(
            RecordCheckerTest.column(
                "percent",
                1,
                new Type.Plain(Kind.INT),
                false,
                new Rule.Range(Optional.of("0"), Optional.of("100")))),
        List.of(),
        Optional.empty(),
        TableRules.NONE,
        List.of(new RowRule("even", rowRule, "an even percentage")),
        Evolution.of(DriftPolicy.DEFAULT),
        false);
  }

  @org.junit.Rule public final transient TestPipeline pipeline = TestPipeline.create();

  private static Outcome before() {
    List<Map<String, Object>> rows =
        List.of(Map.of("percent", 2), Map.of("percent", 101), Map.of("percent", 3));
    return Rows.outcome(Rows.batch(contract("percent % 2 == 0"), rows));
  }

  @Test
  public void expand_batchWithBadRows_givesRowsAndRejections() {
    PCollection<Outcome> checked =
        pipeline
            .apply(Create.of(before()).withCoder(OutcomeCoder.of()))
            .apply("CheckRecords", CheckRecords.of(contract("percent % 2 == 0")));
    PAssert.thatSingleton(checked)
        .satisfies(
            after -> {
              Law.assertHolds("check", before(), after);
              assertThat("rows", after.batch().rows(), is(1));
              assertThat("rejections", after.rejections().size(), is(2));
              assertThat(
                  after.rejections().get(0).violations().get(0).message(),
                  is("Invalid percent: '101': expected 0 to 100"));
              assertThat(after.rejections().get(0).violations().size(), is(2));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  public void of_wrongRule_failsBeforeAnythingRuns() {
    pipeline.enableAbandonedNodeEnforcement(false);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> CheckRecords.of(contract("percnt % 2 == 0")));
    assertThat(thrown.getMessage(), containsString("did you mean 'percent'?"));
  }
}
