package io.headgate.format.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows all start states byte by byte, as one automaton whose states are the combinations that
 * occur; they are few, since starts soon fall together.
 */
final class AutomatonScan implements StateScan {
  private static final int BITS = 4;
  private static final int UNKNOWN = -1;

  private final RowAutomaton automaton;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private long[] combinations = new long[16];
  private int[] next = new int[16 * RowAutomaton.CLASSES];
  private int current;

  AutomatonScan(RowAutomaton automaton) {
    this.automaton = automaton;
    long identity = 0;
    for (int state = 0; state < RowAutomaton.STATES; state++) {
      identity |= (long) state << (BITS * state);
    }
    Arrays.fill(next, UNKNOWN);
    current = number(identity);
  }

  @Override
  public void pass(byte[] bytes, int from, int to) {
    int state = current;
    for (int i = from; i < to; i++) {
      int byteClass = automaton.byteClass(bytes[i]);
      int following = next[state * RowAutomaton.CLASSES + byteClass];
      state = following == UNKNOWN ? find(state, byteClass) : following;
    }
    current = state;
  }

  private int find(int state, int byteClass) {
    long combination = combinations[state];
    long following = 0;
    for (int start = 0; start < RowAutomaton.STATES; start++) {
      int at = (int) (combination >>> (BITS * start)) & 0xf;
      following |= (long) automaton.nextOfClass(at, byteClass) << (BITS * start);
    }
    int number = number(following);
    next[state * RowAutomaton.CLASSES + byteClass] = number;
    return number;
  }

  private int number(long combination) {
    return numbers.computeIfAbsent(
        combination,
        key -> {
          int number = numbers.size();
          if (number == combinations.length) {
            combinations = Arrays.copyOf(combinations, 2 * number);
            int known = next.length;
            next = Arrays.copyOf(next, 2 * known);
            Arrays.fill(next, known, next.length, UNKNOWN);
          }
          combinations[number] = key;
          return number;
        });
  }

  @Override
  public int[] endStates() {
    int[] ends = new int[RowAutomaton.STATES];
    for (int start = 0; start < ends.length; start++) {
      ends[start] = (int) (combinations[current] >>> (BITS * start)) & 0xf;
    }
    return ends;
  }
}
