package io.headgate.read.watch;

import io.headgate.read.files.ListedFile;
import java.util.List;

/**
 * Files that are complete and new, to be read by one worker, each whole.
 *
 * @param gone names of files that were taken in and are no longer there, to be forgotten
 * @param problems why the stream must not go on; empty if it may
 */
public record WatchedFiles(List<ListedFile> files, List<String> gone, List<String> problems) {
  /** Nothing to read: says that the watcher is there. */
  static final WatchedFiles NONE = new WatchedFiles(List.of(), List.of(), List.of());

  public WatchedFiles {
    files = List.copyOf(files);
    gone = List.copyOf(gone);
    problems = List.copyOf(problems);
  }
}
