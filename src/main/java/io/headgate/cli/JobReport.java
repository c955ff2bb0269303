package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.launch.ClusterStatus;
import io.headgate.launch.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a job: its state from the cluster, everything else from the ledger and the log of
 * its dataset.
 *
 * @param run what the ledger says; empty if the job is not ours, or its dataset is not here
 * @param entered the ledger's entry of the job; empty if another job has taken the run up
 */
record JobReport(ClusterStatus status, Optional<RunRecord> run, Optional<RunJob> entered) {

  static JobReport of(Engine engine, ClusterStatus status) throws IOException {
    Optional<Dataset> dataset = dataset(status);
    if (dataset.isEmpty()) {
      return new JobReport(status, Optional.empty(), Optional.empty());
    }
    String id = status.job().orElseThrow().run();
    Optional<RunRecord> record = new RunLedger(dataset.get()).find(id);
    return new JobReport(
        status,
        record.isPresent()
            ? Optional.of(engine.settle(dataset.get(), record.get()))
            : Optional.empty(),
        RunJob.find(dataset.get(), id).filter(job -> job.job().equals(status.id())));
  }

  /** The dataset that a job writes, if it can be seen from here. */
  static Optional<Dataset> dataset(ClusterStatus status) {
    return status.job().map(Job::dataset).map(Path::of).filter(Files::isDirectory).map(Dataset::at);
  }

  /** The document that {@code --json} prints; its keys are part of the interface. */
  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("job", status.id());
    document.put("name", status.name());
    document.put("state", status.state());
    document.put("started", status.started().toString());
    document.put("seconds", status.duration().toMillis() / 1000.0);
    document.put("pipeline", status.job().map(Job::pipeline).orElse(null));
    document.put("run", status.job().map(Job::run).orElse(null));
    document.put("dataset", status.job().map(Job::dataset).orElse(null));
    document.put("attempt", status.job().map(Job::attempt).orElse(null));
    document.put("runState", run.map(record -> record.state().name()).orElse(null));
    document.put("commit", run.map(RunRecord::commit).orElse(null));
    document.put("accounts", run.map(record -> RunReport.accounts(record.accounts())).orElse(null));
    document.put("savepoint", entered.map(RunJob::savepoint).orElse(null));
    reason().ifPresent(reason -> document.put("problem", reason));
    return document;
  }

  /** Why it failed. */
  private Optional<String> reason() {
    return status.reason();
  }

  /** A line of a table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-32s %-10s %-20s %-26s %7s %12s %12s %10s",
        status.id(),
        status.state(),
        status.job().map(Job::pipeline).orElse(status.name()),
        status.job().map(Job::run).orElse("-"),
        run.map(RunRecord::commit).map(String::valueOf).orElse("-"),
        run.map(record -> Sizes.number(record.accounts().read().count())).orElse("-"),
        run.map(record -> Sizes.number(record.accounts().written().count())).orElse("-"),
        run.map(record -> Sizes.number(record.accounts().rejected().count())).orElse("-"));
  }

  static String header() {
    return String.format(
        Locale.ROOT,
        "%-32s %-10s %-20s %-26s %7s %12s %12s %10s",
        "JOB",
        "STATE",
        "PIPELINE",
        "RUN",
        "COMMIT",
        "READ",
        "WRITTEN",
        "REJECTED");
  }

  /** All that is known, for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "job", status.id() + " " + status.state());
    line(text, "name", status.name());
    line(
        text,
        "started",
        status.started() + ", " + status.duration().toSeconds() + " s ago or long");
    status.job().ifPresent(job -> line(text, "dataset", job.dataset()));
    run.ifPresent(record -> line(text, "run", record.run() + " " + record.state()));
    run.map(RunRecord::commit).ifPresent(commit -> line(text, "commit", String.valueOf(commit)));
    run.map(record -> RunReport.accounts(record.accounts()))
        .ifPresent(
            accounts ->
                accounts.forEach((name, count) -> line(text, name, Sizes.number(count) + " rows")));
    entered.map(RunJob::savepoint).ifPresent(savepoint -> line(text, "savepoint", savepoint));
    reason().ifPresent(reason -> line(text, "problem", reason));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-10s %s%n", name, value));
  }
}
