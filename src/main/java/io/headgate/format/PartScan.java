package io.headgate.format;

/**
 * What a part does to the state of a text format's parser, for each state it may start in:
 * composing the scans of a file's parts in order gives the exact state at the start of each, so
 * that the parts can be parsed independently and still equal a sequential parse.
 */
public final class PartScan {
  private final int[] endState;
  private final long lines;

  /**
   * @param endState for each start state, the state behind the part; given away
   * @param lines line breaks in the part
   */
  public PartScan(int[] endState, long lines) {
    this.endState = endState;
    this.lines = lines;
  }

  public int endState(int startState) {
    return endState[startState];
  }

  public int states() {
    return endState.length;
  }

  public long lines() {
    return lines;
  }
}
