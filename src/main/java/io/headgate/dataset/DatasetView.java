package io.headgate.dataset;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.LiveFile;
import io.headgate.commit.LiveFiles;
import io.headgate.commit.LiveTotals;
import io.headgate.commit.Snapshot;
import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.StoredContract;
import io.headgate.schema.drift.TargetText;
import io.headgate.yaml.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset as of one commit: its files, and the one schema that all of them are read as, which is
 * the commit's. Reads the log when it is made; later commits change nothing for it, until what they
 * replaced is swept.
 */
public final class DatasetView {
  /** Missing files named in the message. */
  private static final int SHOWN = 5;

  private final Dataset dataset;
  private final Commit commit;
  private final Snapshot snapshot;
  private final FieldIds ids;
  private final Contract contract;
  private final RowSchema schema;

  private DatasetView(
      Dataset dataset, Commit commit, Snapshot snapshot, FieldIds ids, Contract contract) {
    this.dataset = dataset;
    this.commit = commit;
    this.snapshot = snapshot;
    this.ids = ids;
    this.contract = contract;
    // The commit's own schema, where nothing had to change, has descriptions too.
    RowSchema own = RowSchema.parse(commit.schema());
    this.schema =
        StoredContract.of(commit.subject(), own).equals(contract)
            ? own
            : AvroSchemas.compile(contract);
  }

  /**
   * The dataset of a directory as of a commit. Writes nothing.
   *
   * @throws SourceException if the directory is no dataset, nothing is committed in it, or files
   *     that the log names are not there
   * @throws IllegalArgumentException if there is no such commit or column
   */
  public static DatasetView of(Path root, Selection selection) throws IOException {
    Dataset dataset = Dataset.at(root);
    long latest = dataset.log().latest();
    if (latest == 0) {
      throw unreadable(
          root,
          Files.isDirectory(root.resolve(Dataset.HOUSE))
              ? "nothing is committed in it yet"
              : "it has no " + Dataset.HOUSE + "; expected a folder that a pipeline writes to");
    }
    long number = selection.asOf().orElse(latest);
    if (number < 1 || number > latest) {
      throw new IllegalArgumentException(
          "Cannot read "
              + root
              + " as of commit "
              + number
              + ": expected one of 1 to "
              + latest
              + ", the last commit");
    }
    Commit commit = dataset.log().read(number);
    Snapshot snapshot = dataset.log().snapshot(number);
    FieldIds ids = new FieldIds(merged(commit, selection));
    Contract latestContract = StoredContract.of(commit.subject(), RowSchema.parse(commit.schema()));
    Contract wanted =
        latestContract.with(
            wanted(latestContract.columns(), selection.columns()), latestContract.evolution());
    DatasetView view =
        new DatasetView(dataset, commit, snapshot, ids, readable(wanted, snapshot.schemas(), ids));
    view.check();
    return view;
  }

  /** What renames that were accepted since have merged, as the commit says and as is asked for. */
  private static Map<Integer, Integer> merged(Commit commit, Selection selection) {
    TargetText target = commit.target();
    Map<Integer, Integer> merged = new HashMap<>(target == null ? Map.of() : target.merged());
    merged.putAll(selection.merged());
    return merged;
  }

  /** The contract that the rows of all files can be given as. */
  static Contract readable(Contract latest, List<String> schemas, FieldIds ids) {
    List<Column> columns = latest.columns();
    for (String stored : schemas) {
      List<Column> own = StoredContract.of(latest.subject(), RowSchema.parse(stored)).columns();
      columns = new Relaxed(ids).columns(own, columns);
    }
    return latest.with(columns, latest.evolution());
  }

  /** The commit as of which this is. */
  public Commit commit() {
    return commit;
  }

  /** The files, in the order of their commits. */
  public LiveFiles files() throws IOException {
    return snapshot.files();
  }

  /** How much is in the files. */
  public LiveTotals totals() throws IOException {
    return snapshot.totals();
  }

  /** A file in a line of text, for a worker that has the same view. */
  public String print(LiveFile file) throws IOException {
    return snapshot.print(file);
  }

  /** The file that {@link #print} wrote down. */
  public LiveFile parse(String text) throws IOException {
    return snapshot.parse(text);
  }

  /** The columns of all rows, whichever file they are from. */
  public Contract contract() {
    return contract;
  }

  /** The schema of all rows, whichever file they are from. */
  public RowSchema schema() {
    return schema;
  }

  /** The rows of one file. */
  public FileRows open(LiveFile file) throws IOException {
    Path place = dataset.locate(file);
    while (true) {
      try {
        return FileRows.open(file, place, contract, schema, ids);
      } catch (NoSuchFileException e) {
        Path moved = dataset.locate(file);
        if (moved.equals(place)) {
          throw new SourceException(new Origin(place.toString()), -1, "it is gone", e);
        }
        place = moved;
      }
    }
  }

  /** All files that could not be read; better said before the first row than behind a million. */
  private void check() throws IOException {
    List<String> shown = new ArrayList<>();
    long count = 0;
    long problems = 0;
    try (LiveFiles files = files()) {
      for (LiveFile file = files.next(); file != null; file = files.next()) {
        count++;
        Optional<String> problem = problem(file);
        problems += problem.isPresent() ? 1 : 0;
        if (problem.isPresent() && shown.size() < SHOWN) {
          shown.add(problem.get());
        }
      }
    }
    if (problems > 0) {
      long more = problems - shown.size();
      throw unreadable(
          dataset.root(),
          "commit "
              + commit.number()
              + " needs "
              + count
              + " files, and "
              + problems
              + " of them cannot be read:\n  "
              + String.join("\n  ", shown)
              + (more > 0 ? "\n  and " + more + " more" : ""));
    }
  }

  private Optional<String> problem(LiveFile file) throws IOException {
    try {
      long size = Files.size(dataset.locate(file));
      return size == file.file().bytes()
          ? Optional.empty()
          : Optional.of(
              file.file().path() + " has " + size + " bytes, the log says " + file.file().bytes());
    } catch (NoSuchFileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<Column> wanted(List<Column> latest, List<String> names) {
    if (names.isEmpty()) {
      return latest;
    }
    List<String> known = latest.stream().map(Column::name).toList();
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      int index = known.indexOf(name);
      if (index < 0) {
        problems.add(
            "Invalid column: '"
                + name
                + "': expected one of "
                + String.join(", ", known)
                + Nearest.hint(name, known));
      } else if (!seen.add(name)) {
        problems.add("Invalid column: '" + name + "' stands twice");
      } else {
        columns.add(latest.get(index));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return columns;
  }

  private static SourceException unreadable(Path root, String reason) {
    return new SourceException(new Origin(root.toString()), -1, reason, null);
  }
}
