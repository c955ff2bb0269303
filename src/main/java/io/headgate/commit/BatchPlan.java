package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RowSchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a batch run set out to do, known before its tasks start.
 *
 * @param run its id, which is the commit's key too
 * @param time stands in the commit and its dead letters
 * @param format what its files are written in
 * @param tasks how many tasks it was cut into
 * @param keys how to find duplicates, where the contract has a primary key
 * @param schemaChanges against the schema before, for a person
 * @param replayed dead-letter files that it takes in again, as the log names them
 */
public record BatchPlan(
    String run,
    String pipeline,
    String subject,
    Instant time,
    CommitMode mode,
    RowSchema schema,
    FormatSpec format,
    int tasks,
    List<SourceState> sources,
    BatchLimits limits,
    Optional<KeyCheck> keys,
    List<String> schemaChanges,
    List<String> replayed) {
  public BatchPlan {
    RunId.check(run);
    sources = List.copyOf(sources);
    schemaChanges = List.copyOf(schemaChanges);
    replayed = List.copyOf(replayed);
  }

  /** A plan without limits, keys, schema changes or replay. */
  public static BatchPlan of(
      String run,
      String pipeline,
      String subject,
      Instant time,
      CommitMode mode,
      RowSchema schema,
      FormatSpec format,
      int tasks,
      List<SourceState> sources) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        format,
        tasks,
        sources,
        BatchLimits.NONE,
        Optional.empty(),
        List.of(),
        List.of());
  }

  public BatchPlan withLimits(BatchLimits newLimits) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        format,
        tasks,
        sources,
        newLimits,
        keys,
        schemaChanges,
        replayed);
  }

  public BatchPlan withKeys(KeyCheck newKeys) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        format,
        tasks,
        sources,
        limits,
        Optional.of(newKeys),
        schemaChanges,
        replayed);
  }

  public BatchPlan withSchemaChanges(List<String> newSchemaChanges) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        format,
        tasks,
        sources,
        limits,
        keys,
        newSchemaChanges,
        replayed);
  }

  public BatchPlan withReplayed(List<String> newReplayed) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        format,
        tasks,
        sources,
        limits,
        keys,
        schemaChanges,
        newReplayed);
  }
}
