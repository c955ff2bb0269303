package io.headgate.plan;

import io.headgate.commit.Dataset;
import io.headgate.commit.LiveFile;
import io.headgate.commit.LiveFiles;
import io.headgate.format.SourceException;
import io.headgate.read.files.ListedFile;
import io.headgate.record.Origin;
import io.headgate.spec.ReadFilesSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a dataset as of its last commit, as sources: neither what was replaced and still
 * lies there nor what nobody has committed.
 */
final class CommittedFiles {
  private CommittedFiles() {}

  static List<ListedFile> find(ReadFilesSpec read) throws IOException {
    Path root = read.base().resolve(Dataset.path(read.path())).normalize();
    if (!Files.isDirectory(root.resolve(Dataset.HOUSE))) {
      throw refused(
          read, "it has no " + Dataset.HOUSE + ": expected the folder that a pipeline writes to");
    }
    Dataset dataset = Dataset.open(root);
    List<ListedFile> files = new ArrayList<>();
    try (LiveFiles committed = dataset.log().snapshot().files()) {
      for (LiveFile live = committed.next(); live != null; live = committed.next()) {
        files.add(listed(read, dataset, live));
      }
    }
    if (files.isEmpty()) {
      throw refused(read, "its last commit has no files");
    }
    return files;
  }

  private static ListedFile listed(ReadFilesSpec read, Dataset dataset, LiveFile live)
      throws IOException {
    String path = live.file().path();
    if (!live.format().name().equals(read.format().name())) {
      throw refused(
          read,
          "its file "
              + path
              + " is "
              + live.format().name()
              + ": say that format in place of "
              + read.format().name()
              + "; headgate read reads datasets of several");
    }
    Path file = dataset.locate(live);
    return new ListedFile(
        read.path() + "/" + path,
        file.toString(),
        Files.size(file),
        true,
        Files.getLastModifiedTime(file).toInstant());
  }

  private static SourceException refused(ReadFilesSpec read, String reason) {
    return new SourceException(new Origin(read.path()), -1, reason, null);
  }
}
