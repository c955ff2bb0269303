package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks what a batch wants to publish before its commit is written, since there is no way back
 * afterwards: every file is there, whole, durable, and goes to a place that is its own for ever.
 */
final class StagedFiles {
  private final Dataset dataset;
  private final String run;

  StagedFiles(Dataset dataset, String run) {
    this.dataset = dataset;
    this.run = run;
  }

  void check(List<DataFile> files, List<DeadLetterFile> deadLetters, List<HeldFile> held)
      throws IOException {
    Set<String> places = new HashSet<>();
    Set<Path> paths = new LinkedHashSet<>();
    for (DataFile file : files) {
      Path place = dataset.resolve(file.path());
      if (!place.startsWith(dataset.root()) || place.startsWith(dataset.house())) {
        throw new IOException(
            "Cannot publish " + file.path() + ": it is not among the dataset's data files");
      }
      one(file.path(), file.stagedPath(), file.bytes(), places, paths);
    }
    for (DeadLetterFile file : deadLetters) {
      Path place = dataset.resolve(file.path());
      if (place.startsWith(dataset.root()) && !place.startsWith(dataset.rejected())) {
        throw new IOException(
            "Cannot publish dead letters "
                + file.path()
                + ": expected a place outside of the"
                + " dataset, or in "
                + dataset.rejected());
      }
      one(file.path(), file.stagedPath(), file.bytes(), places, paths);
    }
    for (HeldFile file : held) {
      if (!dataset.resolve(file.path()).startsWith(dataset.held())) {
        throw new IOException(
            "Cannot hold " + file.source() + " at " + file.path() + ": expected " + dataset.held());
      }
      one(file.path(), file.stagedPath(), file.bytes(), places, paths);
    }
    Durable.syncAll(paths);
  }

  private void one(String path, String stagedPath, long bytes, Set<String> places, Set<Path> paths)
      throws IOException {
    Path place = dataset.resolve(path);
    if (!dataset.relative(place).equals(path)) {
      throw new IOException("Cannot publish " + path + ": expected " + dataset.relative(place));
    }
    // A repeated roll-forward of an old commit must never meet another file at its place.
    if (!place.getFileName().toString().contains(run)) {
      throw new IOException(
          "Cannot publish "
              + path
              + ": expected a file name with the run "
              + run
              + " in it, since places are never used twice");
    }
    if (!places.add(path) || Files.exists(place)) {
      throw new IOException("Cannot publish " + path + ": there is another file of that name");
    }
    Path staged = dataset.resolve(stagedPath);
    if (!staged.startsWith(dataset.staging(run))) {
      throw new IOException(
          "Cannot publish " + stagedPath + ": expected a file in " + dataset.staging(run));
    }
    if (!Files.exists(staged)) {
      throw new NoSuchFileException(
          "Cannot publish " + path + ": it is not in staging as " + stagedPath);
    }
    if (Files.size(staged) != bytes) {
      throw new IOException(
          "Cannot publish "
              + path
              + ": "
              + Files.size(staged)
              + " bytes in staging, expected "
              + bytes);
    }
    paths.add(staged);
    paths.add(Durable.parent(staged));
  }
}
