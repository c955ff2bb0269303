package io.headgate.reshape;

import io.headgate.expression.Evaluation;
import io.headgate.expression.RowExpression;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.BitSet;
import java.util.List;

/** Keeps the rows on which an expression is true; false and unknown are discarded, as in SQL. */
final class FilterRows implements BatchStep {
  private final RowCursor cursor;
  private final RowExpression where;

  FilterRows(RowSchema schema, RowExpression where) {
    this.cursor = new RowCursor(schema);
    this.where = where;
  }

  @Override
  public RecordBatch apply(RecordBatch batch, Losses losses) {
    BitSet kept = new BitSet(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch, row);
      Evaluation result = where.evaluate(cursor);
      if (result == Evaluation.TRUE) {
        kept.set(row);
      } else if (result instanceof Evaluation.Failure failure) {
        losses.reject(batch, row, List.of(violation(failure)));
      } else {
        losses.discard(batch, row);
      }
    }
    return batch.select(kept);
  }

  private Violation violation(Evaluation.Failure failure) {
    return new Violation(
        RejectionCode.RESHAPE_FAILED,
        "",
        "Cannot filter by \"" + where.text().strip() + "\": " + failure.reason());
  }
}
