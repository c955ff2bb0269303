package io.headgate.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sources that a dataset keeps as they came and no later commit has taken in. A replace closes
 * the ones before it, since its extract holds their records anew.
 */
public final class OpenHeld {
  private OpenHeld() {}

  public static List<HeldFile> of(CommitLog log) throws IOException {
    List<Commit> commits = log.sinceReplace(log.latest());
    Set<String> released = new HashSet<>();
    commits.forEach(commit -> released.addAll(commit.released()));
    List<HeldFile> open = new ArrayList<>();
    for (Commit commit : commits) {
      for (HeldFile file : commit.held()) {
        if (!released.contains(file.path())) {
          open.add(file);
        }
      }
    }
    return open;
  }
}
