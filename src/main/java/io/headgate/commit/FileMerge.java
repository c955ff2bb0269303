package io.headgate.commit;

import io.headgate.durable.Sha256;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.SourceFile;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * Writes the rows of several live files into one staged file, each file's in their order, and reads
 * it back: it holds the rows that the files held, or it is an error.
 */
final class FileMerge {
  private final Dataset dataset;
  private final SmallFiles group;
  private final Function<Path, SourceFile> open;
  private final RecordFormat format;
  private final ReadPlan plan;

  /** A file is not what was reported or committed: nothing can be made of it. */
  static final class ChangedFileException extends IOException {
    private static final long serialVersionUID = 1;

    ChangedFileException(String message) {
      super(message);
    }
  }

  FileMerge(Dataset dataset, String subject, SmallFiles group, Function<Path, SourceFile> open) {
    this.dataset = dataset;
    this.group = group;
    this.open = open;
    this.format = group.first().format().create();
    this.plan = ReadPlan.stored(subject, RowSchema.parse(group.first().schema()));
  }

  /**
   * Writes the file.
   *
   * @return the file, which has no final place yet
   */
  DataFile to(Path target) throws IOException {
    RowsHash before = new RowsHash();
    MessageDigest digest = Sha256.digest();
    OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(
                Files.newOutputStream(
                    target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                digest),
            64 << 10);
    RecordEncoder encoder = format.encoder(plan.schema(), out);
    try (encoder) {
      for (LiveFile live : group.files()) {
        copy(live, encoder, before);
      }
    }
    RowsHash after = new RowsHash();
    try (StoredRows rows = new StoredRows(format, open.apply(target), plan)) {
      for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
        after.add(batch);
      }
    }
    if (!after.isOf(before)) {
      throw new IOException(
          "Cannot merge "
              + group.files().size()
              + " files, the first of which is "
              + group.first().file().path()
              + ": "
              + after
              + " were read back, expected "
              + before);
    }
    DataFile first = group.first().file();
    return new DataFile(
        "",
        dataset.relative(target),
        before.rows(),
        Files.size(target),
        Sha256.hex(digest),
        first.schemaFingerprint(),
        first.partition(),
        StagedSummaries.of(encoder, group.files().stream().map(LiveFile::file).toList()));
  }

  private void copy(LiveFile live, RecordEncoder encoder, RowsHash hash) throws IOException {
    DataFile file = live.file();
    Path place = dataset.locate(live);
    // A damaged file must not become a sound one with other rows.
    if (!Sha256.of(place).equals(file.sha256())) {
      throw new ChangedFileException(
          "Cannot merge " + place + ": its content has changed since it was committed; restore it");
    }
    long rows = hash.rows();
    try (StoredRows stored = new StoredRows(format, open.apply(place), plan)) {
      for (RecordBatch batch = stored.next(); batch != null; batch = stored.next()) {
        hash.add(batch);
        encoder.write(batch);
      }
    }
    if (hash.rows() - rows != file.rows()) {
      throw new ChangedFileException(
          "Cannot merge "
              + place
              + ": it has "
              + (hash.rows() - rows)
              + " rows, the log says "
              + file.rows());
    }
  }
}
