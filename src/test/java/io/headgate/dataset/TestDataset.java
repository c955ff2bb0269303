package io.headgate.dataset;

import io.headgate.commit.Accounts;
import io.headgate.commit.BatchCommit;
import io.headgate.commit.BatchLimits;
import io.headgate.commit.BatchPlan;
import io.headgate.commit.BatchResult;
import io.headgate.commit.Commit;
import io.headgate.commit.CommitMode;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.SourceState;
import io.headgate.commit.TaskReport;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.Coverage;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Budget;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.TableRules;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import io.headgate.write.files.Layout;
import io.headgate.write.files.StagedNames;
import io.headgate.write.files.StagedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A dataset that is written version by version, as runs write it. */
public final class TestDataset {
  static final String SUBJECT = "t.rows";

  final Dataset dataset;
  private int runs;

  public TestDataset(Path root) throws IOException {
    dataset = Dataset.create(root);
  }

  /** Rows of one schema. */
  public record Rows(List<Column> columns, List<Map<Integer, Object>> values) {
    public Rows {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }
  }

  static RowSchema schema(List<Column> columns) {
    return AvroSchemas.compile(Contract.of(SUBJECT, columns));
  }

  /** Commits rows, a file for each schema; the last one's is the commit's. */
  public long commit(FormatSpec format, CommitMode mode, Rows... parts) throws IOException {
    return commit(format, mode, Map.of(), parts);
  }

  /**
   * Commits rows with a target.
   *
   * @param merged see {@link Target#merged()}
   */
  long commit(FormatSpec format, CommitMode mode, Map<Integer, Integer> merged, Rows... parts)
      throws IOException {
    String run = "run-" + ++runs;
    Tally written = Tally.ZERO;
    List<TaskReport> reports = new ArrayList<>();
    List<SourceState> sources = new ArrayList<>();
    Map<String, RowSchema> schemas = new LinkedHashMap<>();
    Contract contract = Contract.of(SUBJECT, parts[parts.length - 1].columns());
    RowSchema latest = AvroSchemas.compile(contract);
    for (Rows part : parts) {
      RowSchema schema = schema(part.columns());
      schemas.put(Commit.fingerprint(schema), schema);
      String source = "source-" + reports.size();
      RecordBatch batch = batch(schema, source, part);
      written = batch.tally();
      reports.add(
          new TaskReport(
              reports.size(),
              List.of(new Coverage(reports.size(), source, 0, 1, 0, batch.rows())),
              new Accounts(written, written, Tally.ZERO, Tally.ZERO, Tally.ZERO),
              Map.of(),
              write(run, reports.size(), format, batch),
              List.of(),
              List.of(),
              List.of(),
              Map.of(),
              List.of(),
              List.of(),
              Map.of(),
              0));
      sources.add(SourceState.planned(source, batch.rows(), 0));
    }
    schemas.remove(Commit.fingerprint(latest));
    BatchPlan plan =
        BatchPlan.of(
                run, "rows", SUBJECT, Instant.EPOCH, mode, latest, format, parts.length, sources)
            .edit()
            .limits(new BatchLimits(Budget.NONE, TableRules.NONE, BatchLimits.ShortExtract.ALLOW))
            .fileSchemas(schemas)
            .target(
                TargetText.of(new Target(contract, contract, List.of(), merged, runs)),
                runs - 1,
                target -> AvroSchemas.compile(target.rows()))
            .done();
    BatchResult result = new BatchCommit(dataset, plan).run(reports);
    if (result.commit().isEmpty()) {
      throw new IOException("Nothing was published: " + result.problems());
    }
    return result.commit().get().number();
  }

  private List<DataFile> write(String run, int task, FormatSpec format, RecordBatch batch)
      throws IOException {
    String staging = dataset.relative(dataset.staging(run));
    try (StagedWriter writer =
        new StagedWriter(
            dataset.root(),
            StagedNames.of(run, staging, task),
            new AtomicInteger()::getAndIncrement,
            format.create(),
            batch.schema(),
            Set.of(),
            Layout.FLAT,
            Optional.empty(),
            Long.MAX_VALUE,
            Optional.empty(),
            new int[0])) {
      writer.write(batch, 0);
      return List.copyOf(writer.finish().values());
    }
  }

  static RecordBatch batch(RowSchema schema, String source, Rows rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SUBJECT, schema, new Origin(source));
    for (Map<Integer, Object> row : rows.values()) {
      RowModel.write(rows.columns(), row, builder.out());
      builder.endRow(builder.rows());
    }
    return builder.build();
  }

  /** All rows of a selection, by field id. */
  List<Map<Integer, Object>> read(Selection selection) throws IOException {
    DatasetView view = DatasetView.of(dataset.root(), selection);
    try (DatasetReader reader = new DatasetReader(view)) {
      return RowModel.read(
          view.contract().columns(),
          () -> {
            RecordBatch batch = reader.next();
            if (batch != null && batch.schema() != view.schema()) {
              throw new IOException("Rows of another schema: " + batch.schema());
            }
            return batch;
          });
    }
  }
}
