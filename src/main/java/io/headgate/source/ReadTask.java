package io.headgate.source;

import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * What one worker reads in one go: some small files, or a part of a large one. Planned before the
 * run, the same way for the same files.
 *
 * @param number from 0; names the task's output, so that a repeated task overwrites its own
 */
@DefaultCoder(ReadTaskCoder.class)
public record ReadTask(int number, List<FilePart> parts) {
  public ReadTask {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Invalid task " + number + ": no parts");
    }
  }

  public boolean isUnresolved() {
    return parts.stream().anyMatch(FilePart::isUnresolved);
  }
}
