package io.headgate.launch;

import java.util.List;

/** A cluster that cannot run a job, with every reason. */
public final class UnfitClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfitClusterException(String master, List<String> reasons) {
    super("Cannot run on " + master + ": " + String.join("; ", reasons));
  }
}
