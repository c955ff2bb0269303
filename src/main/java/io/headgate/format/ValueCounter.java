package io.headgate.format;

/** Counts values of one column and kind. Not for several threads. */
public final class ValueCounter {
  private final ValueLedger ledger;
  private long pending;
  private long total;

  ValueCounter(ValueLedger ledger) {
    this.ledger = ledger;
  }

  /** Counts a value of the current record, which may yet be refused. */
  public void add() {
    if (pending++ == 0) {
      ledger.touch(this);
    }
  }

  /** Counts values of records that are decided on. */
  public void addKept(long values) {
    total += values;
  }

  void keep() {
    total += pending;
    pending = 0;
  }

  void drop() {
    pending = 0;
  }

  long total() {
    return total;
  }
}
