package io.headgate;

import io.headgate.commit.BatchCommit;
import io.headgate.commit.BatchLimits;
import io.headgate.commit.BatchPlan;
import io.headgate.commit.BatchResult;
import io.headgate.commit.CommitMode;
import io.headgate.commit.Dataset;
import io.headgate.commit.KeyCheck;
import io.headgate.commit.RunLedger;
import io.headgate.commit.TaskReport;
import io.headgate.format.SourceFile;
import io.headgate.record.RowSchema;
import io.headgate.reject.Budget;
import io.headgate.reject.Rejection;
import io.headgate.reshape.Reshaper;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.TableRules;
import io.headgate.schema.file.ContractReader;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import io.headgate.spec.OnExisting;
import io.headgate.spec.ReshapeText;
import io.headgate.yaml.Ratio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A batch's end: checks and commits it, and enters in the ledger what became of it. */
final class BatchEnd {
  private final Dataset dataset;
  private final BatchPlan batch;

  private BatchEnd(Dataset dataset, BatchPlan batch) {
    this.dataset = dataset;
    this.batch = batch;
  }

  static BatchEnd of(IngestPlan plan) {
    Contract contract = ContractReader.read(plan.contractFile(), plan.contract());
    Contract output = Reshaper.compile(contract, ReshapeText.read(plan.reshape())).outputContract();
    RowSchema schema = AvroSchemas.compile(output);
    Budget budget =
        new Budget(
            plan.budgetRatio().isEmpty()
                ? Optional.empty()
                : Optional.of(Ratio.of(plan.budgetRatio())),
            plan.budgetCount() < 0 ? OptionalLong.empty() : OptionalLong.of(plan.budgetCount()));
    BatchPlan batch =
        BatchPlan.of(
                plan.run(),
                plan.pipeline(),
                contract.subject(),
                Instant.ofEpochMilli(plan.timeMillis()),
                plan.onExisting() == OnExisting.REPLACE ? CommitMode.REPLACE : CommitMode.APPEND,
                schema,
                plan.writeFormat(),
                plan.tasks(),
                plan.sources())
            .withLimits(
                new BatchLimits(
                    budget,
                    plan.replayed().isEmpty() ? contract.tableRules() : TableRules.NONE,
                    plan.allowShort()
                        ? BatchLimits.ShortExtract.ALLOW
                        : BatchLimits.ShortExtract.REFUSE))
            .withSchemaChanges(plan.schemaChanges())
            .withReplayed(plan.replayed());
    if (!output.primaryKey().isEmpty()) {
      batch = batch.withKeys(keys(plan, output));
    }
    return new BatchEnd(Dataset.at(Path.of(plan.dataset())), batch);
  }

  BatchResult commit(Iterable<TaskReport> reports) throws IOException {
    List<TaskReport> all = new ArrayList<>();
    reports.forEach(all::add);
    BatchResult result = new BatchCommit(dataset, batch).run(all);
    RunLedger ledger = new RunLedger(dataset);
    ledger.end(
        ledger
            .find(batch.run())
            .orElseThrow(
                () -> new IOException("Cannot end run " + batch.run() + ": not in the ledger"))
            .ended(Instant.now(), result));
    return result;
  }

  private static KeyCheck keys(IngestPlan plan, Contract output) {
    return new KeyCheck(
        output.primaryKey(),
        plan.origins(),
        plan.writeFormat().create(),
        BatchEnd::open,
        output.maskPayload() ? Rejection::withoutPayload : UnaryOperator.identity(),
        1,
        plan.deadLetters());
  }

  private static SourceFile open(Path file) {
    try {
      return new FileOpener()
          .open(
              FileRef.whole(
                  file.toString(), file.toString(), true, Files.size(file), Compression.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
