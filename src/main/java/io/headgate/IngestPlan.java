package io.headgate;

import io.headgate.commit.SchemaEvent;
import io.headgate.commit.SourceState;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.schema.drift.TargetText;
import io.headgate.spec.OnExisting;
import io.headgate.spec.RegistrySpec;
import io.headgate.write.topic.TopicTarget;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker needs to know of a run: data, not code, so that the graph is the same for every
 * pipeline and schema.
 *
 * @param timeMillis stands in the commit and its dead letters
 * @param dataset the dataset's folder
 * @param deadLetters final folder of dead letters, relative to the dataset
 * @param target what rows look like before they are reshaped
 * @param basedOn version of the target that the last commit had; 0 if there was none
 * @param routes what becomes of each source
 * @param reshape the reshape steps' YAML
 * @param layout the layout's text, empty for none
 * @param budgetRatio text, empty for none
 * @param budgetCount -1 for none
 * @param origins names of the sources that rows come from, by ordinal; in a replay those that the
 *     letters came from, where {@code sources} are their files
 * @param schemaChanges differences that the sources have, and what is done about each
 * @param sampleSalt what values kept as evidence of renames are hashed with; empty if none are kept
 * @param replayed dead-letter files that the run takes in again
 * @param released held files that the run takes in
 * @param stream null for a batch
 * @param topic where rows are sent to; null if the files are the data
 * @param registry which elsewhere is to have the schema's versions before data; null for none
 */
record IngestPlan(
    String run,
    long timeMillis,
    String pipeline,
    String dataset,
    String deadLetters,
    TargetText target,
    int basedOn,
    SourceRoutes routes,
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
    List<SchemaEvent> schemaChanges,
    String sampleSalt,
    List<String> replayed,
    List<String> released,
    @Nullable StreamPlan stream,
    @Nullable TopicTarget topic,
    @Nullable RegistrySpec registry)
    implements Serializable {
  IngestPlan {
    sources = List.copyOf(sources);
    origins = List.copyOf(origins);
    schemaChanges = List.copyOf(schemaChanges);
    replayed = List.copyOf(replayed);
    released = List.copyOf(released);
  }
}
