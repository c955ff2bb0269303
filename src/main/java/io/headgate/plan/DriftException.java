package io.headgate.plan;

import java.util.List;

/** Sources that differ from the contract in a way that its policy refuses. */
public final class DriftException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DriftException(List<String> changes) {
    super(
        "Cannot run: the sources differ from the contract:\n  "
            + String.join("\n  ", changes)
            + "\nMend the source or the contract, or set on-drift in the contract");
  }
}
