package io.headgate;

import io.headgate.commit.Accounts;
import io.headgate.commit.RejectionCount;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import java.util.EnumMap;
import java.util.Map;

/** Where a task's records went. */
final class TaskAccounts {
  private final Map<RejectionCode, RejectionCount> rejections = new EnumMap<>(RejectionCode.class);
  private Tally read = Tally.ZERO;
  private Tally rejected = Tally.ZERO;
  private Tally discarded = Tally.ZERO;
  private Tally held = Tally.ZERO;

  void reject(Rejection rejection) {
    RejectionCount.add(rejections, rejection);
    rejected = rejected.plus(rejection.identity());
  }

  /** Counts what was read, and what of it was left out on the way. */
  void pass(Outcome outcome) {
    read = read.plus(outcome.read());
    discarded = discarded.plus(outcome.discarded());
  }

  /** Counts records that are kept as they came. */
  void hold(Outcome outcome) {
    read = read.plus(outcome.read());
    held = held.plus(outcome.read());
  }

  /** Counts records that are left out. */
  void discard(Outcome outcome) {
    read = read.plus(outcome.read());
    discarded = discarded.plus(outcome.read());
  }

  /** Counts rows, read before, that are left out. */
  void discard(Tally rows) {
    discarded = discarded.plus(rows);
  }

  Map<RejectionCode, RejectionCount> rejections() {
    return rejections;
  }

  Accounts of(Tally written) {
    return new Accounts(read, written, rejected, discarded, held);
  }
}
