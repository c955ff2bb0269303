package io.headgate.reshape;

import io.headgate.expression.ReshapeStep;
import io.headgate.reject.Outcome;
import io.headgate.reject.OutcomeCoder;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows in flight by a list of steps; see {@link Reshaper}. What comes out is of the schema
 * of {@link Reshaper#outputContract()}.
 *
 * <p>Bounded and unbounded. Looks at each batch alone and has no side effects, so a repeated bundle
 * gives the same outcomes.
 */
public final class ReshapeRecords extends PTransform<PCollection<Outcome>, PCollection<Outcome>> {
  private static final long serialVersionUID = 1;

  private final String contract;
  private final ShippedSteps steps;

  private ReshapeRecords(String contract, ShippedSteps steps) {
    this.contract = contract;
    this.steps = steps;
  }

  /**
   * Reshapes batches of the contract's schema.
   *
   * @throws IllegalArgumentException with everything that is wrong with the steps
   */
  public static ReshapeRecords of(Contract contract, List<ReshapeStep> steps) {
    Reshaper.compile(contract, steps);
    return new ReshapeRecords(ContractWriter.write(contract), ShippedSteps.of(steps));
  }

  @Override
  public PCollection<Outcome> expand(PCollection<Outcome> outcomes) {
    return outcomes
        .apply("Reshape", ParDo.of(new Reshape(contract, steps)))
        .setCoder(OutcomeCoder.of());
  }

  static final class Reshape extends DoFn<Outcome, Outcome> {
    private static final long serialVersionUID = 1;

    private final String contract;
    private final ShippedSteps steps;
    private transient @Nullable Reshaper reshaper;

    Reshape(String contract, ShippedSteps steps) {
      this.contract = contract;
      this.steps = steps;
    }

    @Setup
    public void setup() {
      reshaper = Reshaper.compile(ContractReader.read("contract.yaml", contract), steps.steps());
    }

    @ProcessElement
    public void reshape(@Element Outcome outcome, OutputReceiver<Outcome> out) {
      if (reshaper == null) {
        throw new IllegalStateException("Cannot reshape: not set up");
      }
      out.output(reshaper.apply(outcome));
    }
  }
}
