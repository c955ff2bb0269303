package io.headgate.commit;

import io.headgate.record.Tally;

/**
 * Where the records of a run, a task or a commit went. The law is that {@code read} equals the sum
 * of the others, in count and in checksum.
 *
 * @param discarded dropped on purpose by a filter or a policy
 * @param held kept back until somebody decides
 */
public record Accounts(Tally read, Tally written, Tally rejected, Tally discarded, Tally held) {
  public static final Accounts ZERO =
      new Accounts(Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO);

  public Accounts plus(Accounts other) {
    return new Accounts(
        read.plus(other.read),
        written.plus(other.written),
        rejected.plus(other.rejected),
        discarded.plus(other.discarded),
        held.plus(other.held));
  }

  /** What came of the records that were read. */
  public Tally outcome() {
    return written.plus(rejected).plus(discarded).plus(held);
  }

  public boolean balances() {
    return read.equals(outcome());
  }

  /** Takes records that turned out to be bad after they were written from one side to the other. */
  Accounts reject(Tally written) {
    return new Accounts(read, this.written.minus(written), rejected.plus(written), discarded, held);
  }
}
