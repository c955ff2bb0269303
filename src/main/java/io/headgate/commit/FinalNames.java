package io.headgate.commit;

import io.headgate.window.EventWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The final places of a stream commit's files. They are given only here, where it is settled which
 * windows were complete before: the files of those go into the late lane, {@code late-…} beside
 * {@code part-…}. The commit's number in the name makes each commit of a window a pane of its own.
 */
final class FinalNames {
  private final String run;
  private final long commit;
  private final Optional<EventWindows> windows;
  private final StreamState before;

  FinalNames(String run, long commit, Optional<EventWindows> windows, StreamState before) {
    this.run = run;
    this.commit = commit;
    this.windows = windows;
    this.before = before;
  }

  List<DataFile> place(List<DataFile> files) {
    List<DataFile> placed = new ArrayList<>();
    for (DataFile file : files) {
      placed.add(file.at(path(file, placed.size())));
    }
    return placed;
  }

  private String path(DataFile file, int ordinal) {
    String staged = file.stagedPath();
    String name = staged.substring(staged.lastIndexOf('/') + 1);
    // part-TASK-NUMBER-ATTEMPT.EXTENSION: the attempt has no dot.
    String extension = name.substring(name.indexOf('.'));
    String folder = file.partition().getOrDefault(DataFile.FOLDER, "");
    return path(folder, isLate(file) ? "late" : "part", commit, ordinal, run + extension);
  }

  /**
   * The place of a file that is one of a commit's.
   *
   * @param folder empty for the dataset itself
   * @param end the run and the extension
   */
  static String path(String folder, String lane, long commit, int ordinal, String end) {
    String placed = String.format(Locale.ROOT, "%s-%08d-%03d-%s", lane, commit, ordinal, end);
    return folder.isEmpty() ? placed : folder + "/" + placed;
  }

  private boolean isLate(DataFile file) {
    String window = file.partition().get(DataFile.WINDOW);
    return windows.isPresent()
        && window != null
        && windows.get().isComplete(Instant.parse(window).toEpochMilli(), before.watermarkMillis());
  }
}
