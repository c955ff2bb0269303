package io.headgate.expression;

import java.util.List;
import java.util.Optional;

/**
 * An expression, or everything that is wrong with it.
 *
 * @param problems empty if there is an expression
 */
public record Compilation(Optional<RowExpression> expression, List<String> problems) {
  public Compilation {
    problems = List.copyOf(problems);
  }

  /**
   * @throws IllegalArgumentException with all problems if there are any
   */
  public RowExpression orThrow() {
    return expression.orElseThrow(
        () -> new IllegalArgumentException(String.join(System.lineSeparator(), problems)));
  }
}
