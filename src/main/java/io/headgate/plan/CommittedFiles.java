package io.headgate.plan;

import io.headgate.commit.Dataset;
import io.headgate.commit.LiveFile;
import io.headgate.commit.Snapshot;
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
    Snapshot snapshot = dataset.log().snapshot();
    List<ListedFile> files = new ArrayList<>();
    for (LiveFile live : snapshot.live()) {
      if (!live.format().name().equals(read.format().name())) {
        throw refused(
            read,
            "its file "
                + live.file().path()
                + " is "
                + live.format().name()
                + ": say that format in place of "
                + read.format().name()
                + "; headgate read reads datasets of several");
      }
      Path file = dataset.locate(live.file());
      files.add(
          new ListedFile(
              read.path() + "/" + live.file().path(),
              file.toString(),
              Files.size(file),
              true,
              Files.getLastModifiedTime(file).toInstant()));
    }
    if (files.isEmpty()) {
      throw refused(read, "its last commit has no files");
    }
    return files;
  }

  private static SourceException refused(ReadFilesSpec read, String reason) {
    return new SourceException(new Origin(read.path()), -1, reason, null);
  }
}
