package io.headgate.spec;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.nio.file.Path;
import java.util.Optional;

/** The keys of {@code check: on-drift:}, and which pipelines have tables. */
final class TableKeys {
  private static final Key<DriftAction> NEW = key(ChangeKind.NEW_TABLE, "that has no contract");
  private static final Key<DriftAction> MISSING =
      key(ChangeKind.MISSING_TABLE, "that has commits, and no sources any more");

  static final Key<Section> ON_DRIFT =
      Key.optional(
          "on-drift",
          Values.section(
              KeyTable.of(
                  "tables-on-drift",
                  "What is done about tables that come and go, where paths say {table}; what a"
                      + " contract says of its own table stands there",
                  NEW,
                  MISSING)),
          "What is done about tables that come and go, where paths say {table}");

  private TableKeys() {}

  private static Key<DriftAction> key(ChangeKind kind, String which) {
    return Key.defaulting(
        kind.word(),
        Values.choice(kind.actions(), DriftAction::word),
        kind.defaultAction().word(),
        "What is done about a table " + which);
  }

  /**
   * What a pipeline has of tables; empty if its paths do not say so.
   *
   * @param sink where it writes to, for problems
   */
  static Optional<TablesSpec> read(
      Section root,
      Key<Section> source,
      Section check,
      Section sink,
      ReadSpec read,
      Path contract,
      WriteSpec write) {
    boolean reads = read instanceof ReadFilesSpec files && names(files.path());
    boolean any = reads || names(contract.toString()) || names(write.path().toString());
    if (!any) {
      if (check.has(ON_DRIFT)) {
        check.problem(
            ON_DRIFT,
            "Invalid key: it is about tables: expected {table} in read.files.path, such as"
                + " data/{table}/*.csv; a contract says on-drift of its own table");
      }
      return Optional.empty();
    }
    if (!reads
        || ((ReadFilesSpec) read).watch().isPresent()
        || !once(((ReadFilesSpec) read).path())) {
      root.problem(
          source,
          "Invalid source: {table} stands in a path: expected it once in the path of files that a"
              + " batch reads, such as data/{table}/*.csv");
    }
    if (!once(contract.toString())) {
      check.problem(
          PipelineKeys.CONTRACT,
          "Invalid path: expected {table} in it once, so that each table has its own contract, such"
              + " as contracts/{table}.yaml");
    }
    if (!(write instanceof WriteFilesSpec) || !once(write.path().toString())) {
      sink.problem(
          PipelineKeys.DATASET,
          "Invalid path: expected files, and {table} in their path once, so that each table has its"
              + " own dataset, such as out/{table}");
    }
    Optional<Section> said = check.find(ON_DRIFT);
    return Optional.of(
        new TablesSpec(
            said.map(section -> section.value(NEW)).orElse(ChangeKind.NEW_TABLE.defaultAction()),
            said.map(section -> section.value(MISSING))
                .orElse(ChangeKind.MISSING_TABLE.defaultAction())));
  }

  /** Dead letters of several tables in one folder could not be told apart. */
  static void checkRejects(Section reject, Path path) {
    if (!once(path.toString())) {
      reject.problem(
          PipelineKeys.REJECT_PATH,
          "Invalid path: expected {table} in it once, as in the other paths");
    }
  }

  private static boolean names(String path) {
    return path.contains(TablesSpec.TABLE);
  }

  private static boolean once(String path) {
    return names(path) && path.indexOf(TablesSpec.TABLE) == path.lastIndexOf(TablesSpec.TABLE);
  }
}
