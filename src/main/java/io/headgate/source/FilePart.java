package io.headgate.source;

import io.headgate.format.Part;

/**
 * A part of a file, placed among all parts of all files of a run.
 *
 * @param source ordinal of the file in the run, from 0
 * @param ordinal of the part in its file, from 0
 * @param parts of the file in all
 */
public record FilePart(FileRef file, Part part, int source, int ordinal, int parts) {
  public FilePart {
    if (ordinal < 0 || ordinal >= parts) {
      throw new IllegalArgumentException(
          "Invalid part of " + file.name() + ": " + ordinal + " of " + parts);
    }
  }

  /** Whether reading it must wait for the scans of the parts in front of it. */
  public boolean isUnresolved() {
    return part.state() == Part.UNKNOWN_STATE;
  }

  public FilePart resolved(int state, long line) {
    return new FilePart(file, part.resolved(state, line), source, ordinal, parts);
  }
}
