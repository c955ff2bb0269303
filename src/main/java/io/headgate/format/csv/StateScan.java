package io.headgate.format.csv;

/** Follows the states of {@link RowAutomaton} through a range from every start at once. */
interface StateScan {
  /** Goes over the next bytes of the range; the array is readable 8 bytes behind {@code to}. */
  void pass(byte[] bytes, int from, int to);

  /** For each start state, where it ended. */
  int[] endStates();
}
