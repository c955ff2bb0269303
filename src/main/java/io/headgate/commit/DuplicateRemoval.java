package io.headgate.commit;

import io.headgate.format.ReadPlan;
import io.headgate.record.Tally;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.reject.letter.LetterFile;
import io.headgate.reject.letter.LetterLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes rows whose primary key another row of the batch has out of the files that were written, and
 * makes them rejections. Files without such rows are not touched.
 */
final class DuplicateRemoval {
  private final Dataset dataset;
  private final BatchPlan plan;
  private final KeyCheck keys;
  private final int limit;
  private final String attempt = UUID.randomUUID().toString().substring(0, 8);
  private Tally losers = Tally.ZERO;
  private Optional<DuplicateKeys.Pair> example = Optional.empty();

  DuplicateRemoval(Dataset dataset, BatchPlan plan, KeyCheck keys) {
    this(dataset, plan, keys, DuplicateKeys.DEFAULT_LIMIT);
  }

  DuplicateRemoval(Dataset dataset, BatchPlan plan, KeyCheck keys, int limit) {
    this.dataset = dataset;
    this.plan = plan;
    this.keys = keys;
    this.limit = limit;
  }

  /** Finds the duplicates of all tasks, in the order of {@link Batch#of}. */
  void find(List<TaskReport> ordered) throws IOException {
    List<DuplicateKeys.Index> indexes = new ArrayList<>();
    int firstFile = 0;
    for (TaskReport report : ordered) {
      for (String index : report.keyIndexes()) {
        indexes.add(new DuplicateKeys.Index(new BucketReader(dataset.resolve(index)), firstFile));
      }
      firstFile += report.files().size();
    }
    if (!indexes.isEmpty()) {
      DuplicateKeys duplicates = new DuplicateKeys(indexes, keys.origins(), limit);
      losers = duplicates.find(spill());
      example = duplicates.first();
    }
  }

  /** The batch's accounts with the duplicates counted as rejected. */
  Batch counted(Batch batch) {
    if (example.isEmpty()) {
      return batch;
    }
    DuplicateKeys.Pair pair = example.get();
    Map<RejectionCode, RejectionCount> rejections = new EnumMap<>(RejectionCode.class);
    rejections.putAll(batch.rejections());
    rejections.put(
        RejectionCode.DUPLICATE_KEY,
        new RejectionCount(
            losers.count(),
            keys.origins().get(pair.source())
                + " (position "
                + pair.position()
                + "): "
                + DuplicateRow.message(keys, pair.winnerSource(), pair.winnerPosition())));
    return batch.with(
        batch.accounts().reject(losers), rejections, batch.files(), batch.deadLetters());
  }

  /** Rewrites the files that have duplicates, and puts the duplicates on file as dead letters. */
  Batch remove(Batch batch) throws IOException {
    if (losers.count() == 0) {
      return batch;
    }
    List<DataFile> files = new ArrayList<>();
    List<DeadLetterFile> deadLetters = new ArrayList<>(batch.deadLetters());
    Path staging = dataset.staging(plan.run());
    String name = plan.run() + "-duplicates-" + attempt;
    try (DeadLetterWriter letters =
        new DeadLetterWriter(staging, name, plan.run(), plan.time(), LetterLimits.DEFAULT)) {
      BucketReader spill = new BucketReader(spill());
      for (int number = 0; number < batch.files().size(); number++) {
        DataFile file = batch.files().get(number);
        Losers fileLosers = Losers.of(spill, number);
        if (fileLosers.count() == 0) {
          files.add(file);
        } else {
          ReadPlan own = ReadPlan.stored(plan.subject(), plan.schemaOf(file));
          new FileRewrite(dataset, keys, file, own, attempt)
              .without(fileLosers, letters)
              .ifPresent(files::add);
        }
      }
      letters.finish().forEach(file -> deadLetters.add(staged(file)));
    }
    Batch without = batch.with(batch.accounts(), batch.rejections(), files, deadLetters);
    check(without);
    return without;
  }

  private void check(Batch batch) throws IOException {
    long rows = batch.files().stream().mapToLong(DataFile::rows).sum();
    if (rows != batch.accounts().written().count()) {
      throw new IOException(
          "Cannot remove duplicates: "
              + rows
              + " rows are left, expected "
              + batch.accounts().written().count());
    }
  }

  private DeadLetterFile staged(LetterFile file) {
    return new DeadLetterFile(
        keys.deadLetters() + "/" + file.path().getFileName(),
        dataset.relative(file.path()),
        file.letters(),
        file.dropped(),
        file.bytes(),
        file.poison());
  }

  private Path spill() throws IOException {
    Path staging = dataset.staging(plan.run());
    Files.createDirectories(staging);
    return staging.resolve("duplicates-" + attempt);
  }
}
