package io.headgate.commit;

import io.headgate.record.Coverage;
import io.headgate.record.ValueCounts;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.drift.TargetText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one task did: what it read, where every record went, and the files it left in staging. The
 * files are durable before the report exists.
 *
 * @param task number of the task in the run's plan, from 0
 * @param files staged data files; the key index names a file by its place in this list
 * @param keyIndexes staged key index files, relative to the dataset
 * @param held sources, or parts of them, that are kept as they came; of a source in several parts
 *     the first has the copy and the others an empty path
 * @param targets of files that have another schema than the one that was planned, by fingerprint
 * @param schemaChanges differences that were met only while reading
 * @param samples staged files with samples of its rows, relative to the dataset
 * @param warnings written rows that break a rule which only warns, by the rule's name
 * @param bytes bytes read
 * @param fatal rejections that let nothing be published, by the words of the contract that say so
 * @param values that did not go straight through
 */
public record TaskReport(
    int task,
    List<Coverage> coverage,
    Accounts accounts,
    Map<RejectionCode, RejectionCount> rejections,
    List<DataFile> files,
    List<DeadLetterFile> deadLetters,
    List<String> keyIndexes,
    List<HeldFile> held,
    Map<String, TargetText> targets,
    List<SchemaEvent> schemaChanges,
    List<String> samples,
    Map<String, Long> warnings,
    long bytes,
    Map<String, RejectionCount> fatal,
    ValueCounts values) {
  public TaskReport {
    coverage = List.copyOf(coverage);
    rejections =
        rejections.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rejections));
    files = List.copyOf(files);
    deadLetters = List.copyOf(deadLetters);
    keyIndexes = List.copyOf(keyIndexes);
    held = List.copyOf(held);
    targets = Map.copyOf(targets);
    schemaChanges = List.copyOf(schemaChanges);
    samples = List.copyOf(samples);
    warnings = Collections.unmodifiableMap(new TreeMap<>(warnings));
    // A report in a savepoint may be of a release that did not have them.
    fatal = fatal == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fatal));
    values = values == null ? ValueCounts.NONE : values;
  }

  /** A report of values that all went straight through, and no rejection that is fatal. */
  public TaskReport(
      int task,
      List<Coverage> coverage,
      Accounts accounts,
      Map<RejectionCode, RejectionCount> rejections,
      List<DataFile> files,
      List<DeadLetterFile> deadLetters,
      List<String> keyIndexes,
      List<HeldFile> held,
      Map<String, TargetText> targets,
      List<SchemaEvent> schemaChanges,
      List<String> samples,
      Map<String, Long> warnings,
      long bytes) {
    this(
        task,
        coverage,
        accounts,
        rejections,
        files,
        deadLetters,
        keyIndexes,
        held,
        targets,
        schemaChanges,
        samples,
        warnings,
        bytes,
        Map.of(),
        ValueCounts.NONE);
  }

  /** The same report under another number, with its coverage counted anew. */
  TaskReport numbered(int number, List<Coverage> newCoverage) {
    return with(number, newCoverage, schemaChanges);
  }

  /** The same report with one more change of schema that was met. */
  public TaskReport with(SchemaEvent change) {
    List<SchemaEvent> changes = new ArrayList<>(schemaChanges);
    changes.add(change);
    return with(task, coverage, changes);
  }

  private TaskReport with(int number, List<Coverage> newCoverage, List<SchemaEvent> changes) {
    return new TaskReport(
        number,
        newCoverage,
        accounts,
        rejections,
        files,
        deadLetters,
        keyIndexes,
        held,
        targets,
        changes,
        samples,
        warnings,
        bytes,
        fatal,
        values);
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
