package io.headgate;

import io.headgate.check.RecordChecker;
import io.headgate.commit.Accounts;
import io.headgate.commit.Dataset;
import io.headgate.commit.DeadLetterFile;
import io.headgate.commit.KeyIndexWriter;
import io.headgate.commit.RejectionCount;
import io.headgate.commit.TaskReport;
import io.headgate.decode.TaskReader;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.record.Origin;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.reject.letter.LetterFile;
import io.headgate.reject.letter.LetterLimits;
import io.headgate.replay.LetterFormat;
import io.headgate.report.Progress;
import io.headgate.reshape.Reshaper;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.source.ReadTask;
import io.headgate.spec.ReshapeText;
import io.headgate.write.files.Layout;
import io.headgate.write.files.StagedNames;
import io.headgate.write.files.StagedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one worker, compiled from the plan once: read, decode, check, reshape and write one
 * task after another. Holds one batch at a time. Not for several threads.
 */
final class IngestStages {
  private final IngestPlan plan;
  private final @Nullable LetterFormat letters;
  private final RecordFormat readFormat;
  private final RecordFormat writeFormat;
  private final ReadPlan readPlan;
  private final RecordChecker checker;
  private final Reshaper reshaper;
  private final RowSchema output;
  private final Layout layout;
  private final Set<String> masked;
  private final int[] keyColumns;
  private final LetterLimits limits;
  private final Map<String, Integer> ordinals = new HashMap<>();

  IngestStages(IngestPlan plan) {
    this.plan = plan;
    Contract contract = ContractReader.read(plan.contractFile(), plan.contract());
    RecordFormat payloads = plan.readFormat().create();
    letters = plan.replayed().isEmpty() ? null : new LetterFormat(payloads);
    readFormat = letters == null ? payloads : letters;
    writeFormat = plan.writeFormat().create();
    readPlan = new ReadPlan(contract, AvroSchemas.compile(contract), plan.maxRecordBytes());
    checker = RecordChecker.compile(contract);
    reshaper = Reshaper.compile(contract, ReshapeText.read(plan.reshape()));
    Contract shape = reshaper.outputContract();
    output = AvroSchemas.compile(shape);
    masked = shape.maskedColumns();
    layout = plan.layout().isEmpty() ? Layout.FLAT : Layout.of(plan.layout(), shape);
    List<String> columns = shape.columns().stream().map(column -> column.name()).toList();
    keyColumns = shape.primaryKey().stream().mapToInt(columns::indexOf).toArray();
    // Payloads are sampled only once the run is lost anyway: over the budget.
    long whole = plan.budgetCount() < 0 ? Long.MAX_VALUE : plan.budgetCount() + 1;
    limits =
        new LetterLimits(
            whole, LetterLimits.DEFAULT.sampleEvery(), LetterLimits.DEFAULT.maxAttempts());
    for (int i = 0; i < plan.origins().size(); i++) {
      ordinals.put(plan.origins().get(i), i);
    }
  }

  /** Takes one task in; safe to repeat, since each attempt writes files of its own. */
  TaskReport ingest(ReadTask task) throws IOException {
    Dataset dataset = Dataset.at(Path.of(plan.dataset()));
    Path staging = dataset.staging(plan.run());
    Files.createDirectories(staging);
    StagedNames names = StagedNames.of(plan.run(), dataset.relative(staging), task.number());
    Path keyFile = staging.resolve(names.other("keys"));
    Optional<KeyIndexWriter> keys =
        keyColumns.length == 0 ? Optional.empty() : Optional.of(new KeyIndexWriter(keyFile));
    try (TaskReader reader = new TaskReader(task, readFormat, readPlan);
        DeadLetterWriter rejected =
            new DeadLetterWriter(
                staging,
                "rejected-" + plan.run() + "-" + names.other("task"),
                plan.run(),
                Instant.ofEpochMilli(plan.timeMillis()),
                limits);
        StagedWriter writer =
            new StagedWriter(
                dataset.root(),
                names,
                writeFormat,
                output,
                masked,
                layout,
                plan.rollBytes(),
                keys,
                keyColumns)) {
      Counts counts = new Counts();
      for (Outcome read = reader.next(); read != null; read = reader.next()) {
        Outcome outcome = reshaper.apply(checker.apply(read));
        for (Rejection rejection : outcome.rejections()) {
          Rejection shown =
              readPlan.contract().maskPayload() ? rejection.withoutPayload() : rejection;
          if (letters == null) {
            rejected.add(shown);
          } else {
            letters.file(shown, rejected);
          }
          counts.reject(rejection);
        }
        counts.pass(outcome);
        if (outcome.batch().rows() > 0) {
          writer.write(outcome.batch(), ordinal(outcome.batch().origin()));
        }
        Progress progress = Progress.of(plan.run());
        progress.addRows(outcome.read().count());
        progress.addRejected(outcome.rejections().size());
      }
      Progress.of(plan.run()).endTask();
      if (keys.isPresent()) {
        keys.get().close();
      }
      return new TaskReport(
          task.number(),
          reader.coverage(),
          counts.accounts(writer.written()),
          counts.rejections,
          writer.finish(),
          rejected.finish().stream().map(file -> deadLetters(dataset, file)).toList(),
          keys.isPresent() ? List.of(dataset.relative(keyFile)) : List.of(),
          task.parts().stream().mapToLong(part -> part.file().stored()).sum());
    }
  }

  private int ordinal(Origin origin) {
    Integer ordinal = ordinals.get(origin.source());
    if (ordinal == null) {
      throw new IllegalStateException(
          "Cannot write rows of " + origin.source() + ": the run's plan does not name it");
    }
    return ordinal;
  }

  private DeadLetterFile deadLetters(Dataset dataset, LetterFile file) {
    return new DeadLetterFile(
        plan.deadLetters() + "/" + file.path().getFileName(),
        dataset.relative(file.path()),
        file.letters(),
        file.dropped(),
        file.bytes(),
        file.poison());
  }

  /** Where a task's records went. */
  private static final class Counts {
    private final Map<RejectionCode, RejectionCount> rejections =
        new EnumMap<>(RejectionCode.class);
    private Tally read = Tally.ZERO;
    private Tally rejected = Tally.ZERO;
    private Tally discarded = Tally.ZERO;

    void reject(Rejection rejection) {
      RejectionCount.add(rejections, rejection);
      rejected = rejected.plus(rejection.identity());
    }

    void pass(Outcome outcome) {
      read = read.plus(outcome.read());
      discarded = discarded.plus(outcome.discarded());
    }

    Accounts accounts(Tally written) {
      return new Accounts(read, written, rejected, discarded, Tally.ZERO);
    }
  }
}
