package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headgate.durable.Sha256;
import io.headgate.format.ColumnSummary;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Coverage;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.reject.letter.DeadLetterWriter;
import io.headgate.reject.letter.LetterFile;
import io.headgate.reject.letter.LetterLimits;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A run whose tasks really write: rows of one number each, whose key the number is. */
final class TestRun {
  static final Instant TIME = Instant.parse("2026-01-31T10:15:30Z");
  static final Contract CONTRACT =
      Contract.of("t.numbers", List.of(Column.of("n", 1, new Type.Plain(Kind.LONG), false)));
  static final ReadPlan READ_PLAN = ReadPlan.of(CONTRACT);

  final Dataset dataset;
  final String run;
  private final List<TaskReport> reports = new ArrayList<>();
  private final List<SourceState> sources = new ArrayList<>();
  private boolean keys;
  private FormatSpec format = FormatSpec.of("rows");

  TestRun(Dataset dataset, String run) {
    this.dataset = dataset;
    this.run = run;
  }

  TestRun withKeys() {
    keys = true;
    return this;
  }

  /** Writes in a format that pipelines have. */
  TestRun as(FormatSpec other) {
    format = other;
    return this;
  }

  /** The same run in a copy of the dataset. */
  TestRun in(Dataset copy) {
    TestRun other = new TestRun(copy, run);
    other.reports.addAll(reports);
    other.sources.addAll(sources);
    other.keys = keys;
    other.format = format;
    return other;
  }

  List<TaskReport> reports() {
    return reports;
  }

  BatchPlan plan(CommitMode mode) {
    BatchPlan plan =
        BatchPlan.of(
            run,
            "numbers",
            "t.numbers",
            TIME,
            mode,
            READ_PLAN.schema(),
            format,
            reports.size(),
            sources);
    return keys ? plan.edit().keys(keyCheck()).done() : plan;
  }

  KeyCheck keyCheck() {
    return new KeyCheck(
        List.of("n"),
        sources.stream().map(SourceState::name).toList(),
        new RowsFormat(),
        RowsFormat::file,
        UnaryOperator.identity(),
        1,
        "../rejected");
  }

  BatchResult commit(CommitMode mode) throws IOException {
    return new BatchCommit(dataset, plan(mode)).run(reports);
  }

  /** A task that reads a source of these numbers, and writes two files; negative ones are bad. */
  TestRun task(long... numbers) throws IOException {
    int task = reports.size();
    String source = "source-" + task;
    Origin origin = new Origin(source);
    Path staging = Files.createDirectories(dataset.staging(run));
    String index = "keys-" + task + "-" + UUID.randomUUID();
    List<List<Long>> rows = List.of(new ArrayList<>(), new ArrayList<>());
    Tally read = Tally.ZERO;
    Tally written = Tally.ZERO;
    Tally rejected = Tally.ZERO;
    Map<RejectionCode, RejectionCount> counts = new EnumMap<>(RejectionCode.class);
    List<DeadLetterFile> letters = new ArrayList<>();
    try (KeyIndexWriter keyIndex = new KeyIndexWriter(staging.resolve(index));
        DeadLetterWriter dead =
            new DeadLetterWriter(staging, run + "-dead-" + task, run, TIME, LetterLimits.DEFAULT)) {
      for (int i = 0; i < numbers.length; i++) {
        long identity = Origin.identity(origin.seed(), i);
        read = read.plus(identity);
        if (numbers[i] < 0) {
          Rejection rejection = rejection(origin, i, numbers[i]);
          dead.add(rejection);
          RejectionCount.add(counts, rejection);
          rejected = rejected.plus(identity);
        } else {
          int file = (int) (numbers[i] % 2);
          byte[] key = ByteBuffer.allocate(8).putLong(numbers[i]).array();
          keyIndex.add(key, 0, 8, task, i, file, rows.get(file).size());
          rows.get(file).add(numbers[i]);
          written = written.plus(identity);
        }
      }
      for (LetterFile file : dead.finish()) {
        letters.add(
            new DeadLetterFile(
                "../rejected/" + file.path().getFileName(),
                dataset.relative(file.path()),
                file.letters(),
                file.dropped(),
                file.bytes(),
                file.poison()));
      }
    }
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      files.add(write(staging, task, i, rows.get(i)));
    }
    reports.add(
        new TaskReport(
            task,
            List.of(new Coverage(0, source, 0, 1, 0, numbers.length)),
            new Accounts(read, written, rejected, Tally.ZERO, Tally.ZERO),
            counts,
            files,
            letters,
            List.of(dataset.relative(staging.resolve(index))),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            8L * numbers.length));
    sources.add(SourceState.planned(source, 8L * numbers.length, 0));
    return this;
  }

  private DataFile write(Path staging, int task, int shard, List<Long> numbers) throws IOException {
    RecordFormat written = format.name().equals("rows") ? new RowsFormat() : format.create();
    String name = run + "-" + task + "." + written.extension();
    Path staged = staging.resolve(task + "-" + shard + "-" + UUID.randomUUID() + ".staged");
    RecordBatchBuilder rows =
        new RecordBatchBuilder("t.numbers", READ_PLAN.schema(), new Origin("x"));
    for (long number : numbers) {
      rows.out().writeLong(number);
      rows.endRow(rows.rows());
    }
    RecordBatch batch = rows.build();
    try (RecordEncoder encoder = written.encoder(batch.schema(), Files.newOutputStream(staged))) {
      encoder.write(batch);
    }
    return new DataFile(
        "shard=" + shard + "/" + name,
        dataset.relative(staged),
        numbers.size(),
        Files.size(staged),
        Sha256.of(staged),
        Commit.fingerprint(batch.schema()),
        Map.of("shard", Integer.toString(shard)),
        List.of(new ColumnSummary("n", 0, Optional.empty(), Optional.of("9"))));
  }

  static Rejection rejection(Origin origin, long position, long number) {
    return new Rejection(
        Stage.CHECK,
        List.of(
            new Violation(
                RejectionCode.RULE_VIOLATED, "n", "Invalid n: " + number + ": expected 0 or more")),
        "t.numbers",
        origin,
        position,
        position + 1,
        Long.toString(number).getBytes(UTF_8),
        Optional.empty(),
        1);
  }

  /** The commit that the run would make, next after the dataset's last. */
  Commit toCommit(CommitMode mode) throws IOException {
    BatchPlan plan = plan(mode);
    Batch batch = Batch.of(reports());
    return batch.commit(
        plan,
        plan.run(),
        dataset.log().latest() + 1,
        new BatchSchema(plan, batch, Optional.empty()),
        null);
  }
}
