package io.headgate;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.window.EventWindows;
import io.headgate.write.files.WindowColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * Refuses rows that no window can take: those that come too late, and those without an event time.
 * Not for several threads.
 */
final class LateGate {
  private final TargetStages stages;
  private final EventWindows windows;
  private final WindowColumn column;
  private final RowCursor cursor;
  private final String name;

  LateGate(TargetStages stages, EventWindows windows) {
    this.stages = stages;
    this.windows = windows;
    column = WindowColumn.of(stages.contract(), windows);
    cursor = column.cursor(stages.rows());
    name = stages.contract().eventTime().orElseThrow();
  }

  /** The stages whose rows it takes. */
  TargetStages stages() {
    return stages;
  }

  /**
   * What passed.
   *
   * @param outcome the rows that have a window still, and what was refused
   * @param latest their largest event time in milliseconds since 1970; empty if there are none
   */
  record Passed(Outcome outcome, OptionalLong latest) {}

  /** Lets rows pass that have a window still. */
  Passed pass(Outcome checked, long watermark) {
    RecordBatch batch = checked.batch();
    List<Rejection> refused = new ArrayList<>();
    BitSet kept = new BitSet(batch.rows());
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch.data(), batch.start(row), batch.end(row));
      if (!column.isPresent(cursor)) {
        refused.add(refuse(batch, row, RejectionCode.MISSING_FIELD, missing()));
        continue;
      }
      long time = column.time(cursor);
      if (windows.isRefused(time, watermark)) {
        refused.add(refuse(batch, row, RejectionCode.LATE, late(time, watermark)));
      } else {
        kept.set(row);
        latest = Math.max(latest, time);
      }
    }
    OptionalLong found = kept.isEmpty() ? OptionalLong.empty() : OptionalLong.of(latest);
    if (refused.isEmpty()) {
      return new Passed(checked, found);
    }
    refused.addAll(0, checked.rejections());
    return new Passed(
        new Outcome(batch.select(kept), refused, checked.read(), checked.discarded()), found);
  }

  private Rejection refuse(RecordBatch batch, int row, RejectionCode code, String message) {
    return Rejection.ofRow(Stage.WRITE, List.of(new Violation(code, name, message)), batch, row);
  }

  private String missing() {
    return "Cannot put the record into a window: " + name + " is null; expected its event time";
  }

  private String late(long time, long watermark) {
    long start = windows.start(time);
    return "Cannot write the record: it is of "
        + Instant.ofEpochMilli(time)
        + ", whose window from "
        + Instant.ofEpochMilli(start)
        + " to "
        + Instant.ofEpochMilli(start + windows.size())
        + " was complete at "
        + Instant.ofEpochMilli(watermark)
        + "; expected it within the lateness of "
        + (windows.late() == EventWindows.Late.REJECT ? 0 : windows.lateness() / 1000)
        + " s";
  }
}
