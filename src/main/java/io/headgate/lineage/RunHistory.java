package io.headgate.lineage;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.SchemaStep;
import io.headgate.commit.StreamTotals;
import io.headgate.lineage.RunFacts.Published;
import io.headgate.schema.Contract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has done, as the dataset's log and ledger say. */
final class RunHistory {
  private final Dataset dataset;
  private final String run;
  private final Contract planned;
  private final List<SchemaEvent> changes;

  /**
   * @param planned what its rows are to look like, before they are reshaped
   * @param changes of schema that it begins with
   */
  RunHistory(Dataset dataset, String run, Contract planned, List<SchemaEvent> changes) {
    this.dataset = dataset;
    this.run = run;
    this.planned = planned;
    this.changes = List.copyOf(changes);
  }

  Contract planned() {
    return planned;
  }

  List<SchemaEvent> changes() {
    return changes;
  }

  /** Of a stream that goes on. */
  RunFacts soFar() throws IOException {
    RunRecord record =
        new RunLedger(dataset)
            .find(run)
            .orElseThrow(() -> new IOException("Cannot find run " + run + " in the ledger"));
    Long after = record.after();
    return of(record.soFar(StreamTotals.of(dataset, run, after == null ? 0 : after)));
  }

  /** Of a run of which the ledger says this. */
  RunFacts of(RunRecord record) throws IOException {
    Long last = record.commit();
    if (last == null) {
      return new RunFacts(record, planned, Optional.empty(), changes);
    }
    Commit commit = dataset.log().read(last);
    List<SchemaStep> steps =
        dataset.log().snapshot().schemaSteps().stream()
            .filter(step -> step.run().equals(run))
            .toList();
    Map<String, SchemaEvent> all = new LinkedHashMap<>();
    changes.forEach(change -> all.put(change.id(), change));
    steps.forEach(step -> step.changes().forEach(change -> all.put(change.id(), change)));
    boolean first = steps.stream().anyMatch(step -> step.commit() == 1);
    boolean altered = steps.stream().anyMatch(SchemaStep::isNew);
    return new RunFacts(
        record,
        commit.target() == null ? planned : commit.target().rows(),
        Optional.of(new Published(last, commit.mode(), first, altered)),
        new ArrayList<>(all.values()));
  }
}
