package io.headgate.commit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one worker of a stream did between two checkpoints: the files it left in staging, which are
 * durable before the report exists, and how far it came in each partition.
 *
 * @param gone partitions that have ended and whose positions may be forgotten; null if there are
 *     none
 */
public record StreamReport(TaskReport task, List<Seen> seen, @Nullable List<String> gone) {
  public StreamReport {
    Objects.requireNonNull(task, "task");
    seen = List.copyOf(seen);
    gone = gone == null || gone.isEmpty() ? null : List.copyOf(gone);
  }

  /** A report of partitions that go on. */
  public StreamReport(TaskReport task, List<Seen> seen) {
    this(task, seen, null);
  }

  /**
   * What was seen of a partition.
   *
   * @param latest largest event time in milliseconds since 1970; null if there was no record
   * @param backlog messages that were waiting when it was last looked at; -1 if unknown
   */
  public record Seen(String partition, long messages, @Nullable Long latest, long backlog) {
    public Seen {
      Objects.requireNonNull(partition, "partition");
    }

    /** Whether it was found read to its end, with nothing new. */
    boolean isQuiet() {
      return messages == 0 && backlog == 0;
    }
  }

  /** The report as JSON in UTF-8. */
  public byte[] toBytes() {
    return CommitJson.compact(this);
  }

  /**
   * @throws IllegalArgumentException if the bytes are not a report
   */
  public static StreamReport fromBytes(byte[] bytes) {
    return CommitJson.read(bytes, StreamReport.class, "stream report");
  }
}
