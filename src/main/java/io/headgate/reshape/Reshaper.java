package io.headgate.reshape;

import io.headgate.expression.ReshapeStep;
import io.headgate.record.RawRows;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Changes rows in flight by a list of steps. A row that a step fails on is refused with its
 * original; a row that a filter leaves out is counted as discarded. Not for several threads.
 */
public final class Reshaper implements UnaryOperator<Outcome> {
  private final RowSchema input;
  private final Contract outputContract;
  private final List<BatchStep> steps;

  private Reshaper(RowSchema input, Contract outputContract, List<BatchStep> steps) {
    this.input = input;
    this.outputContract = outputContract;
    this.steps = List.copyOf(steps);
  }

  /**
   * @throws IllegalArgumentException with every problem of {@link #problems}
   */
  public static Reshaper compile(Contract contract, List<ReshapeStep> steps) {
    ReshapePlanner planner = plan(contract, steps);
    if (!planner.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot reshape "
              + contract.subject()
              + ": "
              + planner.problems().stream()
                  .map(StepProblem::message)
                  .collect(Collectors.joining(System.lineSeparator())));
    }
    return new Reshaper(AvroSchemas.compile(contract), planner.contract(), planner.passes());
  }

  /** Everything that is wrong with the steps; empty if nothing. */
  public static List<StepProblem> problems(Contract contract, List<ReshapeStep> steps) {
    return plan(contract, steps).problems();
  }

  private static ReshapePlanner plan(Contract contract, List<ReshapeStep> steps) {
    ReshapePlanner planner = new ReshapePlanner(contract);
    steps.forEach(planner::add);
    planner.finish();
    return planner;
  }

  /** What the rows look like behind the last step. Rules that were checked before are left out. */
  public Contract outputContract() {
    return outputContract;
  }

  @Override
  public Outcome apply(Outcome outcome) {
    if (steps.isEmpty()) {
      return outcome;
    }
    if (outcome.batch().schema() != input) {
      throw new IllegalStateException(
          "Cannot reshape batch of " + outcome.batch().schema() + ": expected " + input);
    }
    RecordBatch batch = withOriginals(outcome.batch());
    Losses losses = new Losses();
    for (BatchStep step : steps) {
      batch = step.apply(batch, losses);
    }
    List<Rejection> rejections = new ArrayList<>(outcome.rejections());
    rejections.addAll(losses.rejections());
    return new Outcome(
        batch, rejections, outcome.read(), outcome.discarded().plus(losses.discarded()));
  }

  /**
   * Rows that did not come as bytes of their own are their own originals: a replay starts in front
   * of these steps, so that what a later stage refuses must not be handed back reshaped.
   */
  private static RecordBatch withOriginals(RecordBatch batch) {
    if (batch.raw().rows() > 0 || batch.rows() == 0) {
      return batch;
    }
    int[] starts = new int[batch.rows()];
    int[] ends = new int[batch.rows()];
    long[] positions = new long[batch.rows()];
    for (int row = 0; row < ends.length; row++) {
      starts[row] = batch.start(row);
      ends[row] = batch.end(row);
      positions[row] = batch.position(row);
    }
    RawRows raw =
        new RawRows(
            batch.data(), starts, ends, new long[ends.length], Optional.of(batch.schema().json()));
    return new RecordBatch(
        batch.subject(),
        batch.schema(),
        batch.origin(),
        batch.data(),
        ends.clone(),
        positions,
        raw);
  }
}
