package io.headgate.plan;

import io.headgate.read.files.ListedFile;
import io.headgate.schema.Contract;
import io.headgate.schema.book.PlanDocument;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.schema.drift.Reading;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.util.List;

/**
 * What a run would do.
 *
 * @param listed the files that were found
 * @param sources what is read: files and members of archives, by ordinal
 * @param schema what the sources' schemas are to the dataset, and what is done about it
 */
public record PlannedRun(
    Settings settings,
    List<ListedFile> listed,
    List<FileRef> sources,
    SchemaPlan schema,
    List<ReadTask> tasks) {
  public PlannedRun {
    listed = List.copyOf(listed);
    sources = List.copyOf(sources);
    tasks = List.copyOf(tasks);
  }

  /** Bytes stored in all files. */
  public long bytes() {
    return listed.stream().mapToLong(ListedFile::bytes).sum();
  }

  /** What rows look like before they are reshaped. */
  public Contract contract() {
    return schema.after().contract();
  }

  /** How a source is read. */
  public Reading reading(int source) {
    return schema.readings().get(schema.sources().get(source).reading());
  }

  /**
   * Lets nothing pass that the drift policy refuses.
   *
   * @throws DriftException with every refused change
   */
  public PlannedRun permitted() {
    if (!schema.refused().isEmpty()) {
      throw new DriftException(schema.refused().stream().map(PlannedChange::message).toList());
    }
    return this;
  }

  /**
   * Lets nothing pass but one plan.
   *
   * @param hash as {@link PlanDocument#hash} gives it
   * @throws DriftException if this is another one
   */
  public PlannedRun heldTo(String hash) {
    String own = PlanDocument.hash(schema);
    if (!own.equals(hash)) {
      throw new DriftException(
          List.of(
              "The plan is "
                  + own
                  + ", not "
                  + hash
                  + " as was approved: look at headgate plan again"));
    }
    return this;
  }
}
