package io.headgate.reshape;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.Tally;
import io.headgate.reject.Rejection;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a batch loses on its way through the steps: rows refused and rows discarded. */
final class Losses {
  private final List<Rejection> rejections = new ArrayList<>();
  private Tally discarded = Tally.ZERO;

  void reject(RecordBatch batch, int row, List<Violation> violations) {
    rejections.add(Rejection.ofRow(Stage.RESHAPE, violations, batch, row));
  }

  void discard(RecordBatch batch, int row) {
    long seed = batch.origin().seed();
    discarded = discarded.plus(Origin.identity(seed, batch.position(row)));
  }

  List<Rejection> rejections() {
    return rejections;
  }

  Tally discarded() {
    return discarded;
  }
}
