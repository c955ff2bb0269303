package io.headgate;

import io.headgate.commit.RejectionCount;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Kind;
import io.headgate.schema.drift.ColumnPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the rejections that the contract, or a column of it, does not let pass, by the words that
 * say so. Records that are not rejected never come here.
 */
final class FatalRejections {
  private final Contract contract;
  private final Map<String, RejectionCount> counts = new LinkedHashMap<>();

  FatalRejections(Contract contract) {
    this.contract = contract;
  }

  /** Counts a rejection once, if it must not be. */
  void add(Rejection rejection) {
    for (Violation violation : rejection.violations()) {
      Optional<String> reason = reason(violation);
      if (reason.isPresent()) {
        counts.merge(
            reason.get(),
            new RejectionCount(1, rejection.where() + ": " + violation.message()),
            RejectionCount::plus);
        return;
      }
    }
  }

  Map<String, RejectionCount> counts() {
    return counts;
  }

  private Optional<String> reason(Violation violation) {
    Optional<Column> column = ColumnPath.find(contract.columns(), violation.field());
    Optional<ChangeKind> kind = kind(violation, column);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ChangePolicy general = contract.evolution().policy();
    ChangePolicy own = column.map(Column::changes).orElse(ChangePolicy.DEFAULT);
    if (own.over(general).action(kind.get()) != DriftAction.FAIL) {
      return Optional.empty();
    }
    String words = kind.get().setting(DriftAction.FAIL);
    boolean isOwn = general.action(kind.get()) != DriftAction.FAIL;
    return Optional.of(isOwn ? words + " of column '" + violation.field() + "'" : words);
  }

  private static Optional<ChangeKind> kind(Violation violation, Optional<Column> column) {
    return switch (violation.code()) {
      case TYPE_MISMATCH ->
          Optional.of(
              column.filter(it -> it.type().kind() == Kind.ENUM).isPresent()
                  ? ChangeKind.NEW_SYMBOL
                  : ChangeKind.MISFIT);
      case MISSING_FIELD -> Optional.of(ChangeKind.NULL_VALUE);
      case UNKNOWN_FIELD -> Optional.of(ChangeKind.ADDED);
      case MALFORMED, TOO_LARGE, UNKNOWN_SCHEMA -> Optional.of(ChangeKind.UNREADABLE);
      default -> Optional.empty();
    };
  }
}
