package io.headgate.check;

import io.headgate.expression.Evaluation;
import io.headgate.expression.RowExpression;
import io.headgate.record.RowCursor;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.RowRule;
import io.headgate.schema.Severity;
import java.util.ArrayList;
import java.util.List;

/** A rule over several columns: true and unknown pass, false and failure do not. */
final class RowRuleCheck {
  /** Columns whose values a message shows at most. */
  private static final int SHOWN_COLUMNS = 5;

  private record Shown(int field, String name, ShownValue value) {}

  private final RowRule rule;
  private final RowExpression expression;
  private final List<Shown> shown = new ArrayList<>();

  RowRuleCheck(Contract contract, RowRule rule, RowExpression expression) {
    this.rule = rule;
    this.expression = expression;
    for (Column column : expression.columns()) {
      if (shown.size() < SHOWN_COLUMNS && isScalar(column)) {
        ShownValue value = ShownValue.of(column.type(), (data, at) -> at, column.pii());
        shown.add(new Shown(contract.columns().indexOf(column), column.name(), value));
      }
    }
  }

  Severity severity() {
    return rule.severity();
  }

  String name() {
    return rule.name();
  }

  boolean passes(RowCursor row) {
    return passes(expression.evaluate(row));
  }

  private static boolean passes(Evaluation result) {
    return result == Evaluation.TRUE || result == Evaluation.UNKNOWN;
  }

  /** Adds what is wrong with the cursor's row, if anything. */
  void check(RowCursor row, List<Violation> violations) {
    Evaluation result = expression.evaluate(row);
    if (passes(result)) {
      return;
    }
    String reason =
        result instanceof Evaluation.Failure failure
            ? "the rule failed with " + failure.reason()
            : "expected " + expression.text().strip();
    String message =
        "Invalid row: "
            + (rule.message().isBlank() ? "" : rule.message().strip() + ": ")
            + reason
            + values(row)
            + " (rule "
            + rule.name()
            + ")";
    violations.add(new Violation(RejectionCode.RULE_VIOLATED, "", message));
  }

  private String values(RowCursor row) {
    StringBuilder text = new StringBuilder();
    for (Shown column : shown) {
      int field = column.field();
      text.append(text.isEmpty() ? ", where " : ", ").append(column.name()).append(" is ");
      text.append(
          row.isNull(field)
              ? "null"
              : column.value().show(row.data(), row.start(field), row.end(field)));
    }
    return text.toString();
  }

  private static boolean isScalar(Column column) {
    return switch (column.type().kind()) {
      case RECORD, ARRAY, MAP -> false;
      default -> true;
    };
  }
}
