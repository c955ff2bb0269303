package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RowSchema;
import io.headgate.schema.drift.TargetText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a batch run set out to do, known before its tasks start.
 *
 * @param run its id, which is the commit's key too
 * @param time stands in the commit and its dead letters
 * @param format what its files are written in
 * @param tasks how many tasks it was cut into
 * @param keys how to find duplicates, where the contract has a primary key
 * @param target what rows look like before they are reshaped
 * @param basedOn version of the target that the last commit had then; 0 if there was none
 * @param rows the schema that files have whose rows come from a target
 * @param schemaChanges differences that the sources have, and what is done about each
 * @param replayed dead-letter files that it takes in again, as the log names them
 * @param released held files that it takes in, as the log names them
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
    Optional<TargetText> target,
    int basedOn,
    Function<TargetText, RowSchema> rows,
    List<SchemaEvent> schemaChanges,
    List<String> replayed,
    List<String> released) {
  public BatchPlan {
    RunId.check(run);
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
        List.of());
  }

  /** Starts from this plan to make another. */
  public Draft edit() {
    return new Draft(this);
  }

  /** A plan in the making. */
  public static final class Draft {
    private final BatchPlan from;
    private BatchLimits limits;
    private Optional<KeyCheck> keys;
    private Optional<TargetText> target;
    private int basedOn;
    private Function<TargetText, RowSchema> rows;
    private List<SchemaEvent> schemaChanges;
    private List<String> replayed;
    private List<String> released;

    private Draft(BatchPlan from) {
      this.from = from;
      limits = from.limits;
      keys = from.keys;
      target = from.target;
      basedOn = from.basedOn;
      rows = from.rows;
      schemaChanges = from.schemaChanges;
      replayed = from.replayed;
      released = from.released;
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

    public BatchPlan done() {
      return new BatchPlan(
          from.run,
          from.pipeline,
          from.subject,
          from.time,
          from.mode,
          from.schema,
          from.format,
          from.tasks,
          from.sources,
          limits,
          keys,
          target,
          basedOn,
          rows,
          schemaChanges,
          replayed,
          released);
    }
  }
}
