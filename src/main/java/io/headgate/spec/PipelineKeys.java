package io.headgate.spec;

import io.headgate.format.FormatFactory;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Ratio;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.List;

/**
 * Every key of the pipeline file. The reader, the JSON Schema and the reference page are all made
 * of these tables.
 */
public final class PipelineKeys {
  /** What {@code mode} takes. */
  enum Mode {
    BATCH,
    STREAM
  }

  static final Key<String> PIPELINE =
      Key.required(
          "pipeline",
          Values.matching("name", "a name of a-z, 0-9 and dashes", "^[a-z][a-z0-9-]*$"),
          "The pipeline's name");
  static final Key<Mode> MODE =
      Key.defaulting("mode", Values.choice(Mode.class), "batch", "Bounded or unbounded");

  static final Key<String> CONTRACT =
      Key.required(
          "contract",
          Values.text(),
          "The contract's file, YAML or .avsc, relative to this file; with {table} that of each table");

  static final Key<Section> REGISTRY =
      Key.optional(
          "registry",
          Values.section(RegistryKeys.TABLE),
          "A registry elsewhere that gets the versions of the dataset's schema before data under"
              + " them is committed");

  static final Key<String> DATASET =
      Key.required(
          "path",
          Values.text(),
          "The dataset's folder, relative to this file; with {table} that of each table");
  static final Key<String> LAYOUT =
      Key.optional(
          "layout",
          Values.text(),
          "Folders in the dataset, such as {event-time:yyyy-MM-dd}/{country}; only what stands in"
              + " braces is replaced");
  static final Key<Section> ROLLING =
      Key.optional(
          "roll", Values.section(StreamKeys.ROLL), "When a file is closed and the next begun");
  static final Key<Section> WINDOWED =
      Key.optional(
          "window",
          Values.section(StreamKeys.WINDOW),
          "Streams: windows of event time that files are cut by");
  static final Key<OnExisting> ON_EXISTING =
      Key.defaulting(
          "on-existing",
          Values.choice(OnExisting.class),
          "append",
          "Whether a batch adds to the dataset or takes its place");
  static final Key<Boolean> ALLOW_SHORT =
      Key.defaulting(
          "allow-short",
          Values.bool(),
          "false",
          "Lets a replace be empty, or have under half the rows of what it replaces");

  static final Key<Section> WRITE_TOPIC =
      Key.optional("topic", Values.section(SinkKeys.TABLE), "A topic of Kafka");

  static final Key<String> REJECT_PATH =
      Key.optional(
          "path",
          Values.text(),
          "The folder for dead letters; by default the dataset's with -rejected behind it");
  static final Key<Ratio> BUDGET_RATIO =
      Key.optional("ratio", Values.ratio(1), "Most rejected records, as a part of those read");
  static final Key<Long> BUDGET_COUNT =
      Key.optional("count", Values.integer(0, Long.MAX_VALUE), "Most rejected records");
  static final KeyTable BUDGET =
      KeyTable.of(
          "budget",
          "How many records a run may reject before it fails",
          BUDGET_RATIO,
          BUDGET_COUNT);
  static final Key<Section> BUDGETED =
      Key.optional(
          "budget",
          Values.section(BUDGET),
          "How many records a run may reject before it fails and publishes nothing; by default 10%");
  static final KeyTable REJECT =
      KeyTable.of("reject", "What becomes of refused records", REJECT_PATH, BUDGETED);

  private final KeyTable root;
  final ReadKeys sources;
  final Key<FormatSpec> writeFormat;
  final Key<Section> writeFiles;
  final Key<Section> read;
  final Key<Section> check =
      Key.required("check", Values.section(check()), "What it must look like");
  final Key<List<Section>> reshape =
      Key.optional(
          "reshape",
          Values.list(Values.section(ReshapeKeys.STEP)),
          "Steps between checking and writing, in order");
  final Key<Section> write;
  final Key<Section> reject =
      Key.optional("reject", Values.section(REJECT), "What becomes of refused records");

  public PipelineKeys(List<FormatFactory> formats) {
    sources = new ReadKeys(formats);
    writeFormat =
        Key.required("format", FormatKeys.of(ReadKeys.files(formats)), "The format to write");
    writeFiles =
        Key.optional(
            "files",
            Values.section(
                KeyTable.of(
                    "write-files",
                    "A dataset of files",
                    DATASET,
                    writeFormat,
                    LAYOUT,
                    ROLLING,
                    ON_EXISTING,
                    ALLOW_SHORT)),
            "A dataset of files");
    read = Key.required("read", Values.section(sources.table()), "Where data comes from");
    write =
        Key.required(
            "write",
            Values.section(
                KeyTable.of("write", "Where data goes", writeFiles, WRITE_TOPIC, WINDOWED)
                    .exactlyOneOf(writeFiles, WRITE_TOPIC)),
            "Where data goes");
    root =
        KeyTable.of(
            "pipeline", "A pipeline file", PIPELINE, MODE, read, check, reshape, write, reject);
  }

  /** The whole file. */
  public KeyTable root() {
    return root;
  }

  private static KeyTable check() {
    return KeyTable.of(
        "check", "What records must look like", CONTRACT, REGISTRY, TableKeys.ON_DRIFT);
  }
}
