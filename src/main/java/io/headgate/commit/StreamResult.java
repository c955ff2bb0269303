package io.headgate.commit;

import java.util.List;
import java.util.Optional;

/**
 * What became of one attempt to commit.
 *
 * @param commit empty if there was nothing new, or the reports were refused
 * @param state why they were refused, or COMMITTED
 * @param problems empty unless they were refused
 */
public record StreamResult(RunState state, Optional<Commit> commit, List<String> problems) {
  static final StreamResult NOTHING =
      new StreamResult(RunState.COMMITTED, Optional.empty(), List.of());

  public StreamResult {
    problems = List.copyOf(problems);
  }

  public static StreamResult refused(RunState state, List<String> problems) {
    return new StreamResult(state, Optional.empty(), problems);
  }
}
