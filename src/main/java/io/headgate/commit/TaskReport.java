package io.headgate.commit;

import io.headgate.record.Coverage;
import io.headgate.reject.RejectionCode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one task did: what it read, where every record went, and the files it left in staging. The
 * files are durable before the report exists.
 *
 * @param task number of the task in the run's plan, from 0
 * @param files staged data files; the key index names a file by its place in this list
 * @param keyIndexes staged key index files, relative to the dataset
 * @param bytes bytes read
 */
public record TaskReport(
    int task,
    List<Coverage> coverage,
    Accounts accounts,
    Map<RejectionCode, RejectionCount> rejections,
    List<DataFile> files,
    List<DeadLetterFile> deadLetters,
    List<String> keyIndexes,
    long bytes) {
  public TaskReport {
    coverage = List.copyOf(coverage);
    rejections =
        rejections.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rejections));
    files = List.copyOf(files);
    deadLetters = List.copyOf(deadLetters);
    keyIndexes = List.copyOf(keyIndexes);
  }

  /** The report as JSON in UTF-8. */
  public byte[] toBytes() {
    return CommitJson.compact(this);
  }

  /**
   * @throws IllegalArgumentException if the bytes are not a report
   */
  public static TaskReport fromBytes(byte[] bytes) {
    return CommitJson.read(bytes, TaskReport.class, "task report");
  }
}
