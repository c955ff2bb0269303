package io.headgate.commit;

import io.headgate.durable.Sha256;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.SourceFile;
import io.headgate.record.RecordBatch;
import io.headgate.reject.letter.DeadLetterWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Copies a staged data file without some of its rows. */
final class FileRewrite {
  private final Dataset dataset;
  private final KeyCheck keys;
  private final DataFile file;
  private final ReadPlan plan;
  private final Path target;
  private long ordinal;
  private int next;

  /**
   * @param plan of the file's own schema, in which the copy is written too
   * @param attempt makes the copy's name its own, should another attempt of the step be alive
   */
  FileRewrite(Dataset dataset, KeyCheck keys, DataFile file, ReadPlan plan, String attempt) {
    this.dataset = dataset;
    this.keys = keys;
    this.file = file;
    this.plan = plan;
    this.target = dataset.resolve(file.stagedPath() + ".unique-" + attempt);
  }

  /** The copy, or empty if no row is left. */
  Optional<DataFile> without(Losers losers, DeadLetterWriter letters) throws IOException {
    MessageDigest digest = Sha256.digest();
    OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(
                Files.newOutputStream(
                    target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                digest),
            64 << 10);
    RecordEncoder encoder = keys.format().encoder(plan.schema(), out);
    SourceFile source = keys.open().apply(dataset.resolve(file.stagedPath()));
    try (encoder;
        StoredRows rows = new StoredRows(keys.format(), source, plan)) {
      for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
        copy(batch, losers, letters, encoder);
      }
    }
    if (ordinal != file.rows() || next != losers.count()) {
      throw new IOException(
          "Cannot remove duplicates from "
              + file.stagedPath()
              + ": "
              + ordinal
              + " rows were read back, expected "
              + file.rows());
    }
    long rows = file.rows() - losers.count();
    if (rows == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new DataFile(
            file.path(),
            dataset.relative(target),
            rows,
            Files.size(target),
            Sha256.hex(digest),
            file.schemaFingerprint(),
            file.partition(),
            StagedSummaries.of(encoder, List.of(file))));
  }

  private void copy(
      RecordBatch batch, Losers losers, DeadLetterWriter letters, RecordEncoder encoder)
      throws IOException {
    BitSet keep = new BitSet(batch.rows());
    keep.set(0, batch.rows());
    for (; next < losers.count() && losers.row(next) < ordinal + batch.rows(); next++) {
      int row = (int) (losers.row(next) - ordinal);
      keep.clear(row);
      letters.add(DuplicateRow.rejection(keys, batch, row, losers, next));
    }
    ordinal += batch.rows();
    encoder.write(batch.select(keep));
  }
}
