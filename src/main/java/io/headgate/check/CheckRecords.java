package io.headgate.check;

import io.headgate.reject.Outcome;
import io.headgate.reject.OutcomeCoder;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the rows that break a rule of the contract; see {@link RecordChecker}. Rows that break a
 * rule that only warns pass, and a counter of the rule's name counts them; as all counters of the
 * runner, it counts a repeated bundle again.
 *
 * <p>Bounded and unbounded. Looks at each batch alone and has no side effects, so a repeated bundle
 * gives the same outcomes.
 */
public final class CheckRecords extends PTransform<PCollection<Outcome>, PCollection<Outcome>> {
  private static final long serialVersionUID = 1;

  private final String contract;

  private CheckRecords(String contract) {
    this.contract = contract;
  }

  /**
   * Checks batches of the contract's schema.
   *
   * @throws IllegalArgumentException with everything that is wrong with the contract's rules
   */
  public static CheckRecords of(Contract contract) {
    RecordChecker.compile(contract);
    return new CheckRecords(ContractWriter.write(contract));
  }

  @Override
  public PCollection<Outcome> expand(PCollection<Outcome> outcomes) {
    return outcomes.apply("Check", ParDo.of(new Check(contract))).setCoder(OutcomeCoder.of());
  }

  static final class Check extends DoFn<Outcome, Outcome> {
    private static final long serialVersionUID = 1;

    private final String contract;
    private transient @Nullable RecordChecker checker;

    Check(String contract) {
      this.contract = contract;
    }

    @Setup
    public void setup() {
      checker = RecordChecker.compile(ContractReader.read("contract.yaml", contract));
    }

    @ProcessElement
    public void check(@Element Outcome outcome, OutputReceiver<Outcome> out) {
      if (checker == null) {
        throw new IllegalStateException("Cannot check: not set up");
      }
      WarningCounts warnings = new WarningCounts();
      out.output(checker.check(outcome, warnings));
      warnings
          .byRule()
          .forEach((rule, rows) -> Metrics.counter(CheckRecords.class, rule).inc(rows));
    }
  }
}
