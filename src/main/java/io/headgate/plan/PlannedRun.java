package io.headgate.plan;

import io.headgate.read.files.ListedFile;
import io.headgate.schema.SchemaChange;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.util.List;
import java.util.Map;

/**
 * What a run would do.
 *
 * @param listed the files that were found
 * @param sources what is read: files and members of archives, by ordinal
 * @param drift differences from the contract, by source name
 * @param refused those that the drift policy refuses, for a person; empty if the run may start
 */
public record PlannedRun(
    Settings settings,
    List<ListedFile> listed,
    List<FileRef> sources,
    Map<String, List<SchemaChange>> drift,
    List<String> refused,
    List<ReadTask> tasks) {
  public PlannedRun {
    listed = List.copyOf(listed);
    sources = List.copyOf(sources);
    drift = Map.copyOf(drift);
    refused = List.copyOf(refused);
    tasks = List.copyOf(tasks);
  }

  /** Bytes stored in all files. */
  public long bytes() {
    return listed.stream().mapToLong(ListedFile::bytes).sum();
  }

  /**
   * Lets nothing pass that the drift policy refuses.
   *
   * @throws DriftException with every refused difference
   */
  public PlannedRun held() {
    if (!refused.isEmpty()) {
      throw new DriftException(refused);
    }
    return this;
  }
}
