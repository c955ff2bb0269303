package io.headgate.commit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that are live at a commit.
 *
 * @param number the commit; 0 for the empty dataset
 */
public record Snapshot(long number, List<LiveFile> live) {
  public Snapshot {
    live = List.copyOf(live);
  }

  /** Folds commits, oldest first; the first is the log's first or a replace. */
  static Snapshot of(long number, List<Commit> commits) {
    Map<String, LiveFile> live = new LinkedHashMap<>();
    for (Commit commit : commits) {
      if (commit.mode() == CommitMode.REPLACE) {
        live.clear();
      }
      commit.removed().forEach(removed -> live.remove(removed.path()));
      if (!commit.sendsRows()) {
        commit.files().forEach(file -> live.put(file.path(), LiveFile.of(commit, file)));
      }
    }
    return new Snapshot(number, List.copyOf(live.values()));
  }

  public List<DataFile> files() {
    return live.stream().map(LiveFile::file).toList();
  }

  public long rows() {
    return files().stream().mapToLong(DataFile::rows).sum();
  }

  public long bytes() {
    return files().stream().mapToLong(DataFile::bytes).sum();
  }
}
