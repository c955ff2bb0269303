package io.headgate.commit;

import java.io.IOException;

/** A run of the same id is in the ledger already: somebody else was faster. */
public final class RunTakenException extends IOException {
  private static final long serialVersionUID = 1;

  RunTakenException(String run) {
    super("Cannot start run " + run + ": the ledger has a run of that name");
  }
}
