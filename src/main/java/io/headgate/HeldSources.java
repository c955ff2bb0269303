package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.HeldFile;
import io.headgate.source.FileOpener;
import io.headgate.source.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of a task that are kept as they came: their stored files are copied into staging. */
final class HeldSources {
  private final Dataset dataset;
  private final String run;
  private final Path staging;
  private final Map<Integer, HeldFile> held = new LinkedHashMap<>();

  HeldSources(Dataset dataset, String run, Path staging) {
    this.dataset = dataset;
    this.run = run;
    this.staging = staging;
  }

  /**
   * Counts records of a part.
   *
   * @param attempt makes the copy's name that of this attempt of the task
   */
  void add(FilePart part, String listed, String attempt, long records) throws IOException {
    HeldFile known = held.get(part.source());
    if (known == null) {
      known = first(part, listed, attempt);
    }
    held.put(
        part.source(),
        new HeldFile(
            known.source(),
            known.listed(),
            known.path(),
            known.stagedPath(),
            known.records() + records,
            known.bytes()));
  }

  /** The first part of a source brings the copy. */
  private HeldFile first(FilePart part, String listed, String attempt) throws IOException {
    String source = part.file().name();
    if (part.ordinal() > 0) {
      return new HeldFile(source, listed, "", "", 0, 0);
    }
    String name = part.source() + "-" + Path.of(listed).getFileName();
    Path copy = staging.resolve(attempt + "-" + name);
    try (InputStream in = FileOpener.stored(part.file())) {
      Files.copy(in, copy);
    }
    Path place = dataset.held().resolve(run).resolve(run + "-" + name);
    return new HeldFile(
        source, listed, dataset.relative(place), dataset.relative(copy), 0, Files.size(copy));
  }

  List<HeldFile> files() {
    return new ArrayList<>(held.values());
  }
}
