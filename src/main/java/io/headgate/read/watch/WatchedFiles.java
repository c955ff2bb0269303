package io.headgate.read.watch;

import io.headgate.read.files.ListedFile;
import java.util.List;

/**
 * Files that are complete and new, to be read by one worker, each whole.
 *
 * @param gone names of files that were taken in and are no longer there, to be forgotten
 */
public record WatchedFiles(List<ListedFile> files, List<String> gone) {
  /** Nothing to read: says that the watching has begun. */
  static final WatchedFiles NONE = new WatchedFiles(List.of(), List.of());

  public WatchedFiles {
    files = List.copyOf(files);
    gone = List.copyOf(gone);
  }
}
