package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RowSchema;
import io.headgate.record.ValueCounts;
import io.headgate.schema.drift.TargetText;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a dataset's log: the files that it adds and takes away, what they were read from, and
 * the accounts that prove that nothing was lost on the way.
 *
 * @param formatVersion version of this JSON format; a reader refuses later ones
 * @param key what makes the commit idempotent: a batch's run, a stream's run and sequence
 * @param number from 1, without gaps
 * @param schemaFingerprint see {@link #fingerprint}
 * @param schema JSON of the Avro schema of the rows
 * @param fileSchemas JSON of the schemas that files have other than {@code schema}, by fingerprint
 * @param format what its files are written in, and with which options: it takes both to read them
 * @param removed files of earlier commits that this one takes away; a replace takes away all that
 *     are live before it, and does not list them since version 2
 * @param rejections records refused, by code; codes of later versions are kept as they are
 * @param replayed dead-letter files of earlier commits that this one took in again
 * @param held sources that it keeps as they came
 * @param released paths of held files of earlier commits that it took in
 * @param warnings rows that it has and that break a rule which only warns, by the rule's name
 * @param target what the dataset's rows look like from now on, before they are reshaped; null if
 *     the commit was made without a contract
 * @param schemaChanges differences that the sources had, and what was done about each
 * @param stream where the stream is that made the commit; null if a batch made it
 * @param sentTo where the rows of its files are sent to, for people; null if the files are the data
 * @param values that did not go straight through; none in commits of releases that did not count
 */
public record Commit(
    int formatVersion,
    String key,
    long number,
    String run,
    String pipeline,
    String subject,
    Instant time,
    CommitMode mode,
    String schemaFingerprint,
    String schema,
    Map<String, String> fileSchemas,
    FormatSpec format,
    Accounts accounts,
    Map<String, Long> rejections,
    List<SourceState> sources,
    List<DataFile> files,
    List<RemovedFile> removed,
    List<DeadLetterFile> deadLetters,
    List<String> replayed,
    List<HeldFile> held,
    List<String> released,
    Map<String, Long> warnings,
    @Nullable TargetText target,
    List<SchemaEvent> schemaChanges,
    @Nullable StreamState stream,
    @Nullable String sentTo,
    ValueCounts values) {
  public static final int FORMAT_VERSION = 2;

  /** The version whose replaces list every file that they take away; appends still have it. */
  private static final int LISTING_VERSION = 1;

  public Commit {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(schemaFingerprint, "schemaFingerprint");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(accounts, "accounts");
    fileSchemas = Collections.unmodifiableMap(new TreeMap<>(fileSchemas));
    rejections = Collections.unmodifiableMap(new TreeMap<>(rejections));
    sources = List.copyOf(sources);
    files = List.copyOf(files);
    removed = List.copyOf(removed);
    deadLetters = List.copyOf(deadLetters);
    replayed = List.copyOf(replayed);
    held = List.copyOf(held);
    released = List.copyOf(released);
    warnings = Collections.unmodifiableMap(new TreeMap<>(warnings));
    schemaChanges = List.copyOf(schemaChanges);
    values = values == null ? ValueCounts.NONE : values;
  }

  /** The oldest version whose readers understand a commit of a mode. */
  static int formatVersion(CommitMode mode) {
    return mode == CommitMode.REPLACE ? FORMAT_VERSION : LISTING_VERSION;
  }

  /**
   * Whether its files are only kept until their rows are sent: they are no data of the dataset's.
   */
  public boolean sendsRows() {
    return sentTo != null;
  }

  /** How manifests write a schema's fingerprint: 16 hexadecimal digits. */
  public static String fingerprint(RowSchema schema) {
    return CommitJson.hex(schema.fingerprint());
  }

  /** JSON of the Avro schema that a file of this commit has. */
  public String schemaOf(DataFile file) {
    return fileSchemas.getOrDefault(file.schemaFingerprint(), schema);
  }

  /** Rows of the files that it adds. */
  public long rows() {
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }
}
