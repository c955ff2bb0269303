package io.headgate.reshape;

import io.headgate.expression.Evaluation;
import io.headgate.expression.RowExpression;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what an expression comes to on the input row. */
final class DeriveField implements FieldWriter {
  private final Column column;
  private final RowExpression expression;

  DeriveField(Column column, RowExpression expression) {
    this.column = column;
    this.expression = expression;
  }

  @Override
  public void write(RowCursor row, int start, RowBuffer out, List<Violation> violations) {
    String problem = write(expression.evaluate(row), out);
    if (problem != null) {
      violations.add(
          new Violation(
              RejectionCode.RESHAPE_FAILED,
              column.name(),
              "Cannot derive "
                  + column.name()
                  + " as \""
                  + expression.text().strip()
                  + "\": "
                  + problem));
    }
  }

  private @Nullable String write(Evaluation result, RowBuffer out) {
    if (result instanceof Evaluation.Failure failure) {
      return failure.reason();
    }
    if (result instanceof Evaluation.Unknown) {
      if (!column.nullable()) {
        return "it comes to null: expected a value, since the column is not nullable";
      }
      out.writeLong(0);
      return null;
    }
    if (column.nullable()) {
      out.writeLong(1);
    }
    return expression.encode((Evaluation.Value) result, out);
  }
}
