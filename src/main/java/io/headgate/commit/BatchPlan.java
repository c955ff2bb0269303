package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RowSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch run set out to do, known before its tasks start.
 *
 * @param run its id, which is the commit's key too
 * @param time stands in the commit and its dead letters
 * @param schema of the dataset once the batch is in it
 * @param fileSchemas those that files may have besides, by {@link Commit#fingerprint}
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
    Map<String, RowSchema> fileSchemas,
    FormatSpec format,
    int tasks,
    List<SourceState> sources,
    BatchLimits limits,
    Optional<KeyCheck> keys,
    List<String> schemaChanges,
    List<String> replayed) {
  public BatchPlan {
    RunId.check(run);
    fileSchemas = Map.copyOf(fileSchemas);
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
        Map.of(),
        format,
        tasks,
        sources,
        BatchLimits.NONE,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The schema of a file's rows. */
  RowSchema schemaOf(DataFile file) {
    if (file.schemaFingerprint().equals(Commit.fingerprint(schema))) {
      return schema;
    }
    RowSchema own = fileSchemas.get(file.schemaFingerprint());
    if (own == null) {
      throw new IllegalStateException(
          "Cannot publish "
              + file.path()
              + ": the run's plan does not know its schema "
              + file.schemaFingerprint());
    }
    return own;
  }

  public BatchPlan withLimits(BatchLimits newLimits) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        fileSchemas,
        format,
        tasks,
        sources,
        newLimits,
        keys,
        schemaChanges,
        replayed);
  }

  public BatchPlan withFileSchemas(Map<String, RowSchema> newFileSchemas) {
    return new BatchPlan(
        run,
        pipeline,
        subject,
        time,
        mode,
        schema,
        newFileSchemas,
        format,
        tasks,
        sources,
        limits,
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
        fileSchemas,
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
        fileSchemas,
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
        fileSchemas,
        format,
        tasks,
        sources,
        limits,
        keys,
        schemaChanges,
        newReplayed);
  }
}
