package io.headgate.plan;

import io.headgate.commit.Dataset;
import io.headgate.durable.Durable;
import io.headgate.format.SourceException;
import io.headgate.read.files.SourceListing;
import io.headgate.record.Origin;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadFilesSpec;
import io.headgate.spec.TablesSpec;
import io.headgate.yaml.Problem;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The tables of a pipeline: those that have sources now, and those that have commits or a contract.
 * A table without a contract is new; one with commits and without sources is missing.
 *
 * @param present tables with sources
 * @param added those of them that have no contract
 * @param missing tables with commits, but without sources
 */
public record Tables(
    PipelineSpec spec,
    TablesSpec policy,
    NavigableSet<String> present,
    NavigableSet<String> added,
    NavigableSet<String> missing) {

  /**
   * Compiles the pipelines of tables.
   *
   * @throws SpecException with every problem of every contract
   */
  public static List<Settings> settings(PipelineSpec spec, Collection<String> tables) {
    List<Settings> settings = new ArrayList<>();
    Set<Problem> problems = new LinkedHashSet<>();
    for (String table : tables) {
      try {
        settings.add(Settings.of(spec.ofTable(table)));
      } catch (SpecException wrong) {
        problems.addAll(wrong.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new SpecException(List.copyOf(problems));
    }
    return settings;
  }

  /** Looks at the sources' names and at the datasets. */
  public static Tables find(PipelineSpec spec) throws IOException {
    ReadFilesSpec read = spec.readFiles();
    NavigableSet<String> present = SourceListing.tables(read.path(), read.base().toString());
    NavigableSet<String> added = new TreeSet<>(present);
    added.removeIf(table -> Files.exists(spec.ofTable(table).contract()));
    NavigableSet<String> missing = new TreeSet<>();
    for (String table : named(spec.write().path())) {
      Path dataset = spec.ofTable(table).write().path();
      if (!present.contains(table)
          && Files.isDirectory(dataset.resolve(Dataset.HOUSE))
          && Dataset.at(dataset).log().latest() > 0) {
        missing.add(table);
      }
    }
    return new Tables(spec, spec.tables().orElseThrow(), present, added, missing);
  }

  /** The tables that have a contract, whether they have sources or not. Looks at no sources. */
  public static NavigableSet<String> withContract(PipelineSpec spec) throws IOException {
    NavigableSet<String> tables = named(spec.contract());
    tables.removeIf(table -> !Files.exists(spec.ofTable(table).contract()));
    return tables;
  }

  /**
   * These tables, if there are any.
   *
   * @throws SourceException if no table has sources
   */
  public Tables some() throws SourceException {
    if (present.isEmpty()) {
      throw new SourceException(
          new Origin(spec.readFiles().path()),
          -1,
          "no such file: check the path; a relative one starts at the pipeline file's directory",
          null);
    }
    return this;
  }

  /** What is to be said of tables that are missing, for a person. */
  public Stream<String> warnings() {
    return missing.stream()
        .map(
            table ->
                "table "
                    + table
                    + " has commits and no sources any more ("
                    + ChangeKind.MISSING_TABLE.setting(policy.missing())
                    + "): its dataset stays as it is");
  }

  /** Whether any table's coming or going is refused. */
  public boolean isRefused() {
    return (policy.added() == DriftAction.FAIL && !added.isEmpty())
        || (policy.missing() == DriftAction.FAIL && !missing.isEmpty());
  }

  /**
   * Lets nothing pass if a table is missing that must not be.
   *
   * @throws DriftException with every such table
   */
  public Tables permitted() {
    if (policy.missing() == DriftAction.FAIL && !missing.isEmpty()) {
      throw new DriftException(warnings().toList());
    }
    return this;
  }

  /**
   * The pipeline of a table. One that is new gets a contract that is inferred from all of its
   * records: in its place if it is to be taken in, else beside its dataset's log, for a person to
   * look at, and with the policy that says so.
   *
   * @throws DriftException if it is new and must not be
   */
  public PipelineSpec specOf(String table) throws IOException {
    PipelineSpec own = spec.ofTable(table);
    return added.contains(table) ? newTable(table).withContract() : own;
  }

  /** What is to be said of a table that is new, for a person; empty if it is not. */
  public Optional<String> news(String table) {
    return added.contains(table) ? Optional.of(newTable(table).news()) : Optional.empty();
  }

  private NewTable newTable(String table) {
    return new NewTable(spec.ofTable(table), table, policy.added());
  }

  /** What local files and folders have for a name where a path says so. */
  private static NavigableSet<String> named(Path path) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    Path parent = path;
    while (!String.valueOf(parent.getFileName()).contains(TablesSpec.TABLE)) {
      parent = Durable.parent(parent);
    }
    String element = String.valueOf(parent.getFileName());
    int at = element.indexOf(TablesSpec.TABLE);
    String before = element.substring(0, at);
    String behind = element.substring(at + TablesSpec.TABLE.length());
    Path folder = Durable.parent(parent);
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        String name = String.valueOf(child.getFileName());
        if (name.startsWith(before)
            && name.endsWith(behind)
            && name.length() > before.length() + behind.length()) {
          names.add(name.substring(before.length(), name.length() - behind.length()));
        }
      }
    }
    return names;
  }
}
