package io.headgate.commit;

import io.headgate.format.catalog.FormatSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a log has, in lists: tests have few commits and files. */
public final class TestLog {
  private TestLog() {}

  /** The live files. */
  public static List<LiveFile> live(Dataset dataset) throws IOException {
    return live(dataset.log().snapshot());
  }

  public static List<LiveFile> live(Snapshot snapshot) throws IOException {
    List<LiveFile> live = new ArrayList<>();
    try (LiveFiles files = snapshot.files()) {
      for (LiveFile file = files.next(); file != null; file = files.next()) {
        live.add(file);
      }
    }
    return live;
  }

  /** What the log says of the live files. */
  public static List<DataFile> files(Dataset dataset) throws IOException {
    return live(dataset).stream().map(LiveFile::file).toList();
  }

  /** Where a file of any commit stands now. */
  public static Path locate(Dataset dataset, DataFile file) throws IOException {
    return dataset.locate(new LiveFile(0, file, "", FormatSpec.of("csv")));
  }

  /** The commits behind a number. */
  public static List<Commit> since(Dataset dataset, long number) throws IOException {
    List<Commit> all = new ArrayList<>();
    try (Commits commits = dataset.log().since(number)) {
      for (Commit commit = commits.next(); commit != null; commit = commits.next()) {
        all.add(commit);
      }
    }
    return all;
  }
}
