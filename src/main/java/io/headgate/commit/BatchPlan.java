package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RowSchema;
import io.headgate.schema.drift.TargetText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
 * @param target what rows look like before they are reshaped
 * @param basedOn version of the target that the last commit had then; 0 if there was none
 * @param rows the schema that files have whose rows come from a target
 * @param schemaChanges differences that the sources have, and what is done about each
 * @param replayed dead-letter files that it takes in again, as the log names them
 * @param released held files that it takes in, as the log names them
 * @param sentTo where its rows are sent to, for people; empty if its files are the data
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
    Optional<TargetText> target,
    int basedOn,
    Function<TargetText, RowSchema> rows,
    List<SchemaEvent> schemaChanges,
    List<String> replayed,
    List<String> released,
    Optional<String> sentTo) {
  public BatchPlan {
    RunId.check(run);
    fileSchemas = Map.copyOf(fileSchemas);
    sources = List.copyOf(sources);
    schemaChanges = List.copyOf(schemaChanges);
    replayed = List.copyOf(replayed);
    released = List.copyOf(released);
  }

  /** A plan without limits, keys, contract, replay or release. */
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
        Optional.empty(),
        0,
        target -> schema,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
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

  /** The plan with the schemas that evolved while the batch was read. */
  public BatchPlan withSchemasOf(List<TaskReport> reports) {
    Map<String, RowSchema> schemas = new HashMap<>();
    for (TaskReport report : reports) {
      report
          .targets()
          .forEach(
              (fingerprint, evolved) ->
                  schemas.computeIfAbsent(fingerprint, it -> rows.apply(evolved)));
    }
    return edit().fileSchemas(schemas).done();
  }

  /** Starts from this plan to make another. */
  public Draft edit() {
    return new Draft(this);
  }

  /** A plan in the making. */
  public static final class Draft {
    private final BatchPlan from;
    private List<SourceState> sources;
    private Map<String, RowSchema> fileSchemas;
    private BatchLimits limits;
    private Optional<KeyCheck> keys;
    private Optional<TargetText> target;
    private int basedOn;
    private Function<TargetText, RowSchema> rows;
    private List<SchemaEvent> schemaChanges;
    private List<String> replayed;
    private List<String> released;
    private Optional<String> sentTo;

    private Draft(BatchPlan from) {
      this.from = from;
      sources = from.sources;
      fileSchemas = from.fileSchemas;
      limits = from.limits;
      keys = from.keys;
      target = from.target;
      basedOn = from.basedOn;
      rows = from.rows;
      schemaChanges = from.schemaChanges;
      replayed = from.replayed;
      released = from.released;
      sentTo = from.sentTo;
    }

    public Draft fileSchemas(Map<String, RowSchema> newFileSchemas) {
      fileSchemas = newFileSchemas;
      return this;
    }

    public Draft sources(List<SourceState> newSources) {
      sources = newSources;
      return this;
    }

    public Draft limits(BatchLimits newLimits) {
      limits = newLimits;
      return this;
    }

    public Draft keys(KeyCheck newKeys) {
      keys = Optional.of(newKeys);
      return this;
    }

    /**
     * What rows look like before they are reshaped, and how the schema of files follows from it.
     *
     * @param newBasedOn version of the target that the last commit had when the run was planned; 0
     *     if there was none
     */
    public Draft target(
        TargetText newTarget, int newBasedOn, Function<TargetText, RowSchema> newRows) {
      target = Optional.of(newTarget);
      basedOn = newBasedOn;
      rows = newRows;
      return this;
    }

    public Draft schemaChanges(List<SchemaEvent> newSchemaChanges) {
      schemaChanges = newSchemaChanges;
      return this;
    }

    public Draft replayed(List<String> newReplayed) {
      replayed = newReplayed;
      return this;
    }

    public Draft released(List<String> newReleased) {
      released = newReleased;
      return this;
    }

    /** Sends the rows there: the files are kept until that is done, and are no data. */
    public Draft sentTo(String destination) {
      sentTo = Optional.of(destination);
      return this;
    }

    public BatchPlan done() {
      return new BatchPlan(
          from.run,
          from.pipeline,
          from.subject,
          from.time,
          from.mode,
          from.schema,
          fileSchemas,
          from.format,
          from.tasks,
          sources,
          limits,
          keys,
          target,
          basedOn,
          rows,
          schemaChanges,
          replayed,
          released,
          sentTo);
    }
  }
}
