package io.headgate.commit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Enters in the ledger how a run ended, for the process that waited for it as for one that asks
 * later. What was published comes from the log and from what the commit step left, whatever became
 * of the job around it.
 */
public final class RunEnd {
  private final Dataset dataset;
  private final String run;
  private final RunLedger ledger;

  public RunEnd(Dataset dataset, String run) {
    this.dataset = dataset;
    this.run = run;
    ledger = new RunLedger(dataset);
  }

  /**
   * A batch's end: what its commit step came to; without that, nothing was published.
   *
   * @param state what then became of it
   * @param reason why
   */
  public RunRecord batch(RunState state, String reason) throws IOException {
    RunRecord record = record();
    if (record.ended() != null) {
      return record;
    }
    Optional<BatchResult> result = BatchResult.find(dataset, run);
    return enter(
        result.isPresent()
            ? record.ended(Instant.now(), result.get())
            : record.unpublished(Instant.now(), state, reason));
  }

  /**
   * A stream's end: what its commits add up to. If its commit step has refused to go on, its reason
   * stays.
   *
   * @param after number of the last commit before it
   * @param reasons why, if it did not end as it should
   */
  public RunRecord stream(long after, RunState state, List<String> reasons) throws IOException {
    RunRecord record = record();
    RunRecord totals =
        record.streamed(
            record.problems().isEmpty() ? state : record.state(),
            Instant.now(),
            StreamTotals.of(dataset, run, after));
    new StopRequest(dataset, run).clear();
    StreamPulse.clear(dataset, run);
    return enter(
        record.problems().isEmpty() && !reasons.isEmpty()
            ? totals.refused(Instant.now(), state, reasons)
            : totals);
  }

  private RunRecord record() throws IOException {
    return ledger
        .find(run)
        .orElseThrow(() -> new IOException("Cannot end run " + run + ": it is not in the ledger"));
  }

  private RunRecord enter(RunRecord ended) throws IOException {
    ledger.end(ended);
    return ended;
  }
}
