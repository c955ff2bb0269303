package io.headgate.commit;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A written row that loses to another with the same key, as a rejection. */
final class DuplicateRow {
  private DuplicateRow() {}

  /** The key's values are not shown: they may be personal. */
  static String message(KeyCheck keys, int winnerSource, long winnerPosition) {
    return "Invalid primary key ("
        + String.join(", ", keys.columns())
        + "): "
        + keys.origins().get(winnerSource)
        + " (position "
        + winnerPosition
        + ") has the same and comes first; expected a key of its own";
  }

  static Rejection rejection(KeyCheck keys, RecordBatch batch, int row, Losers losers, int loser) {
    byte[] payload = Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row));
    return keys.mask()
        .apply(
            new Rejection(
                Stage.WRITE,
                List.of(
                    new Violation(
                        RejectionCode.DUPLICATE_KEY,
                        keys.columns().size() == 1 ? keys.columns().get(0) : "",
                        message(keys, losers.winnerSource(loser), losers.winnerPosition(loser)))),
                batch.subject(),
                new Origin(keys.origins().get(losers.source(loser))),
                losers.position(loser),
                0,
                payload,
                Optional.of(batch.schema().json()),
                keys.attempt()));
  }
}
