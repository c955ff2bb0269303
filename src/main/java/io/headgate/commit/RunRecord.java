package io.headgate.commit;

import io.headgate.record.ValueCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of a run.
 *
 * @param host where its process was started
 * @param processStarted tells the process from a later one of the same id; null if unknown
 * @param ended null while it runs
 * @param commit null unless it committed
 * @param deadLetters where its dead-letter files are, relative to the dataset
 * @param rejections by code, with the first example of each
 * @param held names of the sources that its commit keeps as they came
 * @param schemaChanges what it met and did, for a person
 * @param warnings rows that break a rule which only warns, by the rule's name
 * @param values that did not go straight through
 * @param problems why it published nothing
 * @param after number of the dataset's last commit when it started; null if that was not noted
 */
public record RunRecord(
    int formatVersion,
    String run,
    String pipeline,
    RunState state,
    String host,
    long pid,
    @Nullable Instant processStarted,
    Instant started,
    @Nullable Instant ended,
    @Nullable Long commit,
    Accounts accounts,
    Map<String, RejectionCount> rejections,
    long files,
    long bytes,
    List<String> deadLetters,
    List<String> held,
    List<String> schemaChanges,
    Map<String, Long> warnings,
    ValueCounts values,
    List<String> problems,
    @Nullable Long after) {
  public static final int FORMAT_VERSION = 1;

  public RunRecord {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(accounts, "accounts");
    rejections = Collections.unmodifiableMap(new TreeMap<>(rejections));
    deadLetters = List.copyOf(deadLetters);
    held = List.copyOf(held);
    schemaChanges = List.copyOf(schemaChanges);
    warnings = Collections.unmodifiableMap(new TreeMap<>(warnings));
    problems = List.copyOf(problems);
    // A ledger may have records of a release that did not count them.
    values = values == null ? ValueCounts.NONE : values;
  }

  static RunRecord of(String run, String pipeline, Instant time, RunProcess process, long after) {
    return new RunRecord(
        FORMAT_VERSION,
        run,
        pipeline,
        RunState.STARTED,
        process.host(),
        process.pid(),
        process.started(),
        time,
        null,
        null,
        Accounts.ZERO,
        Map.of(),
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        ValueCounts.NONE,
        List.of(),
        after);
  }

  /** Seconds that it took; 0 while it runs. */
  public double seconds() {
    return ended == null ? 0 : Duration.between(started, ended).toMillis() / 1000.0;
  }

  /** The record with what became of the batch. */
  public RunRecord ended(Instant time, BatchResult result) {
    Map<String, RejectionCount> byCode = new TreeMap<>();
    result.rejections().forEach((code, count) -> byCode.put(code.name(), count));
    return with(
        result.state(),
        time,
        result.commit().map(Commit::number).orElse(null),
        result.accounts(),
        byCode,
        result.files(),
        result.bytes(),
        result.deadLetters(),
        result.held(),
        result.schemaChanges(),
        result.warnings(),
        result.values(),
        result.problems());
  }

  /** The record of a run that a fault ended. */
  public RunRecord failed(Instant time, String reason) {
    return unpublished(time, RunState.FAILED, reason);
  }

  /** The record of a batch that ended without a result. */
  RunRecord unpublished(Instant time, RunState why, String reason) {
    return with(
        why,
        time,
        null,
        accounts,
        rejections,
        0,
        0,
        deadLetters,
        held,
        schemaChanges,
        warnings,
        values,
        List.of(reason));
  }

  /** The record of a stream with what its commits add up to. */
  public RunRecord streamed(RunState newState, Instant time, StreamTotals totals) {
    return with(newState, time, totals);
  }

  /** The record of a stream that runs, with what its commits add up to so far. */
  public RunRecord soFar(StreamTotals totals) {
    return with(state, null, totals);
  }

  private RunRecord with(RunState newState, @Nullable Instant time, StreamTotals totals) {
    return with(
        newState,
        time,
        totals.last() == 0 ? null : totals.last(),
        totals.accounts(),
        totals.rejections(),
        totals.files(),
        totals.bytes(),
        totals.deadLetters(),
        held,
        totals.schemaChanges(),
        totals.warnings(),
        totals.values(),
        problems);
  }

  /** The record of a stream that goes on in this process's hands. */
  RunRecord resumed(RunProcess process) {
    return new RunRecord(
        formatVersion,
        run,
        pipeline,
        RunState.STARTED,
        process.host(),
        process.pid(),
        process.started(),
        started,
        null,
        commit,
        accounts,
        rejections,
        files,
        bytes,
        deadLetters,
        held,
        schemaChanges,
        warnings,
        values,
        List.of(),
        after);
  }

  /** Whether the process that began it may still be at it. */
  public boolean mayBeAttended() {
    return RunProcess.of(this).mayBeAlive();
  }

  /** The record of a stream that must not go on. */
  public RunRecord refused(Instant time, RunState why, List<String> reasons) {
    return with(
        why,
        time,
        commit,
        accounts,
        rejections,
        files,
        bytes,
        deadLetters,
        held,
        schemaChanges,
        warnings,
        values,
        reasons);
  }

  /** As it looks to somebody who finds its process gone and no result. */
  RunRecord abandoned() {
    return with(
        RunState.ABORTED,
        null,
        null,
        accounts,
        rejections,
        0,
        0,
        deadLetters,
        held,
        schemaChanges,
        warnings,
        values,
        List.of("Its process (" + pid + " on " + host + ") ended without finishing the run"));
  }

  private RunRecord with(
      RunState newState,
      @Nullable Instant newEnded,
      @Nullable Long newCommit,
      Accounts newAccounts,
      Map<String, RejectionCount> newRejections,
      long newFiles,
      long newBytes,
      List<String> newDeadLetters,
      List<String> newHeld,
      List<String> newSchemaChanges,
      Map<String, Long> newWarnings,
      ValueCounts newValues,
      List<String> newProblems) {
    return new RunRecord(
        formatVersion,
        run,
        pipeline,
        newState,
        host,
        pid,
        processStarted,
        started,
        newEnded,
        newCommit,
        newAccounts,
        newRejections,
        newFiles,
        newBytes,
        newDeadLetters,
        newHeld,
        newSchemaChanges,
        newWarnings,
        newValues,
        newProblems,
        after);
  }
}
