package io.headgate.read.files;

import io.headgate.format.PartScan;
import io.headgate.source.FilePart;
import io.headgate.source.ReadTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Composes the scans of a file's parts into the state in which each part starts. */
final class PartStates {
  private PartStates() {}

  /**
   * The tasks with their parts resolved.
   *
   * @param tasks all tasks of one file, each of one part
   * @param scans by part's ordinal; of every part but the last
   */
  static List<ReadTask> resolve(List<ReadTask> tasks, Map<Integer, PartScan> scans) {
    List<ReadTask> inOrder = new ArrayList<>(tasks);
    inOrder.sort(Comparator.comparingInt(task -> task.parts().get(0).ordinal()));
    List<ReadTask> resolved = new ArrayList<>();
    int state = 0;
    long line = 1;
    for (ReadTask task : inOrder) {
      FilePart part = task.parts().get(0);
      if (part.isUnresolved()) {
        part = part.resolved(state, line);
      } else {
        state = part.part().state();
        line = part.part().line();
      }
      resolved.add(new ReadTask(task.number(), List.of(part)));
      if (part.ordinal() < part.parts() - 1) {
        PartScan scan = scans.get(part.ordinal());
        if (scan == null) {
          throw new IllegalStateException(
              "Cannot resolve " + part.file().name() + ": part " + part.ordinal() + " not scanned");
        }
        state = scan.endState(state);
        line = line == 0 ? 0 : line + scan.lines();
      }
    }
    return resolved;
  }
}
