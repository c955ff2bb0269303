package io.headgate.decode;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.record.Coverage;
import io.headgate.reject.Outcome;
import io.headgate.source.FileOpener;
import io.headgate.source.FilePart;
import io.headgate.source.ReadTask;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a task one after the other. Holds one batch at a time, whatever the task's
 * size.
 */
public final class TaskReader implements Closeable {
  private final List<FilePart> parts;
  private final RecordFormat format;
  private final Function<FilePart, ReadPlan> plans;
  private final FileOpener opener = new FileOpener();
  private final List<Coverage> coverage = new ArrayList<>();
  private @Nullable RecordReader current;

  /** Reads all parts by one plan. */
  public TaskReader(ReadTask task, RecordFormat format, ReadPlan plan) {
    this(task, format, part -> plan);
  }

  /**
   * @param plans how each part is read
   */
  public TaskReader(ReadTask task, RecordFormat format, Function<FilePart, ReadPlan> plans) {
    if (task.isUnresolved()) {
      throw new IllegalArgumentException(
          "Invalid task " + task.number() + ": the state of its part is not known yet");
    }
    parts = task.parts();
    this.format = format;
    this.plans = plans;
  }

  /**
   * The next outcome, or null at the end of the task.
   *
   * @throws io.headgate.format.SourceException if a file is damaged
   */
  public @Nullable Outcome next() throws IOException {
    while (coverage.size() < parts.size()) {
      RecordReader reader = reader();
      Outcome outcome = reader.next();
      if (outcome != null) {
        return outcome;
      }
      coverage.add(covered(parts.get(coverage.size()), reader));
      reader.close();
      current = null;
    }
    return null;
  }

  /** What was read, part by part; complete when {@link #next()} has given null. */
  public List<Coverage> coverage() {
    return List.copyOf(coverage);
  }

  /** Reads further records of the current part by another plan, if its format can. */
  public boolean replan(ReadPlan plan) {
    return current != null && current.replan(plan);
  }

  /** The part that the last outcome came from. */
  public FilePart part() {
    return parts.get(coverage.size());
  }

  private RecordReader reader() throws IOException {
    RecordReader reader = current;
    if (reader == null) {
      FilePart part = parts.get(coverage.size());
      reader = format.open(opener.open(part.file()), part.part(), plans.apply(part));
      current = reader;
    }
    return reader;
  }

  private static Coverage covered(FilePart part, RecordReader reader) {
    return new Coverage(
        part.source(),
        part.file().name(),
        part.ordinal(),
        part.parts(),
        reader.coveredFrom(),
        reader.coveredTo());
  }

  @Override
  public void close() throws IOException {
    try (opener) {
      if (current != null) {
        current.close();
      }
    }
  }
}
