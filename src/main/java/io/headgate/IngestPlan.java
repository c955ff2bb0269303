package io.headgate;

import io.headgate.commit.SourceState;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.spec.OnExisting;
import java.io.Serializable;
import java.util.List;

/**
 * All that a worker needs to know of a run: data, not code, so that the graph is the same for every
 * pipeline and schema.
 *
 * @param timeMillis stands in the commit and its dead letters
 * @param dataset the dataset's folder
 * @param deadLetters final folder of dead letters, relative to the dataset
 * @param contractFile the contract file's name: its ending says how to read it
 * @param contract the contract file's text
 * @param reshape the reshape steps' YAML
 * @param layout the layout's text, empty for none
 * @param budgetRatio text, empty for none
 * @param budgetCount -1 for none
 * @param origins names of the sources that rows come from, by ordinal; in a replay those that the
 *     letters came from, where {@code sources} are their files
 * @param replayed dead-letter files that the run takes in again
 */
record IngestPlan(
    String run,
    long timeMillis,
    String pipeline,
    String dataset,
    String deadLetters,
    String contractFile,
    String contract,
    FormatSpec readFormat,
    int maxRecordBytes,
    String reshape,
    FormatSpec writeFormat,
    String layout,
    long rollBytes,
    OnExisting onExisting,
    boolean allowShort,
    String budgetRatio,
    long budgetCount,
    int tasks,
    List<SourceState> sources,
    List<String> origins,
    List<String> schemaChanges,
    List<String> replayed)
    implements Serializable {
  IngestPlan {
    sources = List.copyOf(sources);
    origins = List.copyOf(origins);
    schemaChanges = List.copyOf(schemaChanges);
    replayed = List.copyOf(replayed);
  }
}
