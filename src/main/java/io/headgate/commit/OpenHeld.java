package io.headgate.commit;

import java.io.IOException;
import java.util.List;

/**
 * The sources that a dataset keeps as they came and no later commit has taken in. A replace closes
 * the ones before it, since its extract holds their records anew.
 */
public final class OpenHeld {
  private OpenHeld() {}

  public static List<HeldFile> of(CommitLog log) throws IOException {
    return log.snapshot().held();
  }
}
