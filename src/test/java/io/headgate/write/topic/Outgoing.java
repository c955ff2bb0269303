package io.headgate.write.topic;

import io.headgate.commit.Accounts;
import io.headgate.commit.BatchCommit;
import io.headgate.commit.BatchPlan;
import io.headgate.commit.CommitMode;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.SourceState;
import io.headgate.commit.TaskReport;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.kafka.KafkaBroker;
import io.headgate.record.Coverage;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.spec.WriteTopicSpec.Delivery;
import io.headgate.write.files.Layout;
import io.headgate.write.files.StagedNames;
import io.headgate.write.files.StagedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A log of numbered rows that are to be sent to a topic, without a pipeline. */
final class Outgoing {
  private static final FormatSpec AVRO = FormatSpec.of("avro");
  static final RowSchema ROWS =
      AvroSchemas.compile(
          Contract.of(
              "test.numbers", List.of(Column.of("id", 1, new Type.Plain(Kind.LONG), false))));
  private static final RowSchema STORED = OriginColumns.added(ROWS);

  final Dataset dataset;
  private int runs;
  private long next;

  Outgoing(Path root) throws IOException {
    dataset = Dataset.create(root);
  }

  static TopicTarget target(KafkaBroker broker, String topic, Delivery delivery) {
    return new TopicTarget(
        Map.of("bootstrap.servers", broker.servers()),
        topic,
        FormatSpec.of("json"),
        List.of("id"),
        Map.of(),
        WriteTopicSpec.Origin.HEADERS,
        List.of(),
        delivery,
        2,
        (short) 1,
        1 << 20,
        Duration.ofMinutes(1),
        Duration.ofSeconds(60));
  }

  /** Enters a commit of so many further rows, in several files, and sends nothing. */
  void commit(int rows) throws IOException {
    String run = "run-" + ++runs;
    RecordBatchBuilder builder =
        new RecordBatchBuilder("test.numbers", ROWS, new Origin("numbers"));
    for (int row = 0; row < rows; row++) {
      builder.out().writeLong(next);
      builder.endRow(next++);
    }
    RecordBatch batch = OriginColumns.add(builder.build(), STORED);
    long from = next - rows;
    Tally written = batch.tally();
    TaskReport report =
        new TaskReport(
            0,
            List.of(new Coverage(0, "numbers", 0, 1, from, next)),
            new Accounts(written, written, Tally.ZERO, Tally.ZERO, Tally.ZERO),
            Map.of(),
            write(run, batch),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            0);
    BatchPlan plan =
        BatchPlan.of(
                run,
                "numbers",
                "test.numbers",
                Instant.EPOCH,
                CommitMode.APPEND,
                STORED,
                AVRO,
                1,
                List.of(new SourceState("numbers", rows, 0, from, SourceState.UNKNOWN)))
            .edit()
            .sentTo("a topic")
            .done();
    var result = new BatchCommit(dataset, plan).run(List.of(report));
    if (result.commit().isEmpty()) {
      throw new IOException("Nothing was committed: " + result.problems());
    }
  }

  private List<DataFile> write(String run, RecordBatch batch) throws IOException {
    String staging = dataset.relative(dataset.staging(run));
    try (StagedWriter writer =
        new StagedWriter(
            dataset.root(),
            StagedNames.of(run, staging, 0),
            new AtomicInteger()::getAndIncrement,
            AVRO.create(),
            STORED,
            Set.of(),
            Layout.FLAT,
            Optional.empty(),
            1,
            Optional.empty(),
            new int[0])) {
      for (int from = 0; from < batch.rows(); from += 10) {
        BitSet part = new BitSet();
        part.set(from, Math.min(batch.rows(), from + 10));
        writer.write(batch.select(part), 0);
      }
      return List.copyOf(writer.finish().values());
    }
  }

  /** The values of all messages that are to be there, in the order of their commits. */
  List<String> values() {
    List<String> values = new ArrayList<>();
    for (long id = 0; id < next; id++) {
      values.add("{\"id\":" + id + "}");
    }
    return values;
  }
}
