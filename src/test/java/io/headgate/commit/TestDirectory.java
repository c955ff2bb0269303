package io.headgate.commit;

import io.headgate.format.Part;
import io.headgate.format.RecordReader;
import io.headgate.record.RowCursor;
import io.headgate.reject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at a dataset as somebody does who knows nothing of the log, and copies it as it is. */
public final class TestDirectory {
  private TestDirectory() {}

  /** All files outside of the house, relative, sorted. */
  static Set<String> visible(Dataset dataset) throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> tree = Files.walk(dataset.root())) {
      tree.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(dataset.house()))
          .forEach(file -> files.add(dataset.relative(file)));
    }
    return files;
  }

  /** The files that the log says are live. */
  static Set<String> live(Dataset dataset) throws IOException {
    Set<String> files = new TreeSet<>();
    TestLog.files(dataset).forEach(file -> files.add(file.path()));
    return files;
  }

  /** The numbers in the live files, found through the log, sorted. */
  static List<Long> numbers(Dataset dataset) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (DataFile file : TestLog.files(dataset)) {
      numbers.addAll(read(TestLog.locate(dataset, file)));
    }
    numbers.sort(null);
    return numbers;
  }

  static List<Long> read(Path file) throws IOException {
    List<Long> numbers = new ArrayList<>();
    RowCursor cursor = new RowCursor(TestRun.READ_PLAN.schema());
    try (RecordReader reader =
        new RowsFormat().open(RowsFormat.file(file), Part.WHOLE, TestRun.READ_PLAN)) {
      for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
        for (int row = 0; row < outcome.batch().rows(); row++) {
          cursor.move(outcome.batch(), row);
          numbers.add(cursor.longAt(0));
        }
      }
    }
    return numbers;
  }

  /** Copies a tree: the state of a machine that stopped at this moment. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
