package io.headgate.spec;

import io.headgate.yaml.Place;
import java.util.List;

/**
 * Where a pipeline file has what makes sense only together with the contract.
 *
 * @param source the source
 * @param contract the contract's path
 * @param steps of the reshape steps, in order
 * @param layout the output's layout, or else the output
 * @param sink the output
 */
public record PipelinePlaces(
    Place source, Place contract, List<StepPlace> steps, Place layout, Place sink) {
  public PipelinePlaces {
    steps = List.copyOf(steps);
  }

  /**
   * @param expression the step's expression, or else the step
   */
  public record StepPlace(Place step, Place expression) {}
}
