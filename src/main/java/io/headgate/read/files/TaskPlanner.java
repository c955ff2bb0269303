package io.headgate.read.files;

import io.headgate.format.Part;
import io.headgate.format.RecordFormat;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FilePart;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the reading of files into tasks of about the same work: small files are put together in
 * their order, large ones are cut where their format can. The same files give the same plan.
 */
public final class TaskPlanner {
  /** Below this much a task costs more to start than it saves. */
  static final long LEAST_TASK_BYTES = 16L << 20;

  /** Above this much a task that is repeated costs too much. */
  static final long MOST_TASK_BYTES = 256L << 20;

  /** Enough that the slowest worker's last task does not hold up the others for long. */
  static final int TASKS_PER_WORKER = 8;

  /** What opening a file costs, as bytes read in the same time. */
  static final long FILE_BYTES = 64L << 10;

  /** How much more work a compressed byte makes than a plain one. */
  static final int COMPRESSED_FACTOR = 4;

  private TaskPlanner() {}

  /**
   * Plans.
   *
   * @param files in order: their places are the sources' ordinals
   * @param rollSize bytes at which output files are rolled: tasks are not cut so small that none
   *     reaches it
   */
  public static List<ReadTask> plan(
      List<FileRef> files, RecordFormat format, int parallelism, long rollSize) throws IOException {
    List<Unit> units = units(files);
    long target = target(units, parallelism, rollSize);
    List<ReadTask> tasks = new ArrayList<>();
    List<FilePart> gathered = new ArrayList<>();
    long gatheredWeight = 0;
    long share = 0;
    for (Unit unit : units) {
      boolean large = unit.weight > target + target / 2;
      List<FilePart> parts = large ? cut(unit, format, target) : unit.whole();
      boolean wasCut = parts.size() > unit.files.size();
      // A unit belongs to the share of the whole in which its middle is: no task drifts.
      long middle = (gatheredWeight + unit.weight / 2) / target;
      if (!gathered.isEmpty() && (wasCut || middle != share)) {
        tasks.add(new ReadTask(tasks.size(), gathered));
        gathered = new ArrayList<>();
      }
      if (wasCut) {
        for (FilePart part : parts) {
          tasks.add(new ReadTask(tasks.size(), List.of(part)));
        }
      } else {
        gathered.addAll(parts);
        gatheredWeight += unit.weight;
        share = middle;
      }
    }
    if (!gathered.isEmpty()) {
      tasks.add(new ReadTask(tasks.size(), gathered));
    }
    return tasks;
  }

  private static long target(List<Unit> units, int parallelism, long rollSize) {
    long total = units.stream().mapToLong(unit -> unit.weight).sum();
    long most = (long) TASKS_PER_WORKER * Math.max(1, parallelism);
    long wanted = Math.max(1, Math.min(total / LEAST_TASK_BYTES, most));
    long needed = total / Math.max(MOST_TASK_BYTES, rollSize);
    return Math.max(1, total / Math.max(wanted, needed));
  }

  private static List<FilePart> cut(Unit unit, RecordFormat format, long target)
      throws IOException {
    FileRef file = unit.files.get(0);
    if (unit.files.size() > 1 || file.compression() != Compression.NONE) {
      return unit.whole();
    }
    try (FileOpener opener = new FileOpener()) {
      List<Part> parts = format.split(opener.open(file), target);
      List<FilePart> placed = new ArrayList<>();
      for (Part part : parts) {
        placed.add(new FilePart(file, part, unit.source, placed.size(), parts.size()));
      }
      return placed;
    }
  }

  /** Files one by one, but the members of a compressed tar together: they are read in one pass. */
  private static List<Unit> units(List<FileRef> files) {
    List<Unit> units = new ArrayList<>();
    for (int source = 0; source < files.size(); source++) {
      FileRef file = files.get(source);
      Unit last = units.isEmpty() ? null : units.get(units.size() - 1);
      if (last != null && last.isPassedWith(file)) {
        last.add(file);
      } else {
        units.add(new Unit(source, file));
      }
    }
    return units;
  }

  /** What is not divided between tasks unless its format can cut it. */
  private static final class Unit {
    final int source;
    final List<FileRef> files = new ArrayList<>();
    long weight;

    Unit(int source, FileRef file) {
      this.source = source;
      add(file);
    }

    void add(FileRef file) {
      files.add(file);
      weight += FILE_BYTES;
      if (file.length() >= 0) {
        weight += file.length();
      } else {
        weight += COMPRESSED_FACTOR * file.stored();
      }
    }

    boolean isPassedWith(FileRef file) {
      FileRef first = files.get(0);
      return file.isBehindOthers()
          && first.isBehindOthers()
          && first.resource().equals(file.resource());
    }

    List<FilePart> whole() {
      List<FilePart> parts = new ArrayList<>();
      for (FileRef file : files) {
        parts.add(new FilePart(file, Part.WHOLE, source + parts.size(), 0, 1));
      }
      return parts;
    }
  }
}
