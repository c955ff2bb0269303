package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.lineage.Lineage;
import io.headgate.lineage.LineageRun;
import io.headgate.plan.PlannedRun;

/** Tells others of runs, in the terms of what was planned. */
final class Told {
  private Told() {}

  /** Tells that a run begins, which is in the ledger. */
  static LineageRun begin(Lineage lineage, PlannedRun planned, Dataset dataset, String run) {
    LineageRun told =
        lineage.run(
            planned.settings().spec(),
            dataset,
            run,
            planned.contract(),
            planned.schema().changes().stream().map(SchemaEvent::of).toList());
    told.started();
    return told;
  }
}
