package io.headgate.format.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Follows all start states by looking at quotes alone, eight bytes a step; for dialects without
 * escape character, comments and trimming.
 *
 * <p>There a state changes the course of things at quotes only, and what a quote does depends on
 * the byte in front of it: outside quotes it opens if that is a delimiter or a line break; behind a
 * quote in quotes it is the second of two if that is the quote, and otherwise it is outside. So
 * three states are enough: outside, inside, and behind a quote inside; what "outside" is exactly
 * follows from the last byte.
 */
final class QuoteScan implements StateScan {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private static final int OUTSIDE = 0;
  private static final int INSIDE = 1;
  private static final int BEHIND_QUOTE = 2;

  // What stands in front of a quote.
  private static final int OTHER = 0;
  private static final int SEPARATOR = 1;
  private static final int QUOTE = 2;

  /** By combination of the three states' courses (two bits each) and the byte in front. */
  private static final byte[] NEXT = new byte[64 * 4];

  static {
    for (int courses = 0; courses < 64; courses++) {
      for (int before = OTHER; before <= QUOTE; before++) {
        int next = 0;
        for (int start = OUTSIDE; start <= BEHIND_QUOTE; start++) {
          next |= atQuote(courses >> (2 * start) & 3, before) << (2 * start);
        }
        NEXT[courses * 4 + before] = (byte) next;
      }
    }
  }

  private final RowAutomaton automaton;
  private final byte delimiter;
  private final int quote;
  private final int[] afterFirst = new int[RowAutomaton.STATES];
  private final byte[] separators = new byte[256];
  private boolean started;
  private boolean beyondFirst;
  private byte previous;
  private int courses = OUTSIDE | INSIDE << 2 | BEHIND_QUOTE << 4;

  QuoteScan(Dialect dialect, RowAutomaton automaton) {
    this.automaton = automaton;
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    separators['\n'] = SEPARATOR;
    separators['\r'] = SEPARATOR;
    separators[delimiter] = SEPARATOR;
    if (dialect.hasQuote()) {
      separators[quote] = QUOTE;
    }
    for (int state = 0; state < RowAutomaton.STATES; state++) {
      afterFirst[state] = state;
    }
  }

  private static int atQuote(int state, int before) {
    return switch (state) {
      case INSIDE -> BEHIND_QUOTE;
      case BEHIND_QUOTE -> before == OTHER ? OUTSIDE : INSIDE;
      default -> before == SEPARATOR ? INSIDE : OUTSIDE;
    };
  }

  @Override
  public void pass(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    int at = from;
    if (!started) {
      started = true;
      previous = bytes[at++];
      for (int state = 0; state < afterFirst.length; state++) {
        afterFirst[state] = automaton.next(state, previous);
      }
    }
    if (at < to) {
      beyondFirst = true;
      if (quote != Dialect.NONE) {
        passQuotes(bytes, at, to);
      }
      previous = bytes[to - 1];
    }
  }

  private void passQuotes(byte[] bytes, int from, int to) {
    int state = courses;
    long quotes = quote * ONES;
    for (int at = from; at < to; at += 8) {
      long difference = (long) WORDS.get(bytes, at) ^ quotes;
      long hits = (difference - ONES) & ~difference & HIGH;
      while (hits != 0) {
        int p = at + (Long.numberOfTrailingZeros(hits) >>> 3);
        hits &= hits - 1;
        if (p < to && bytes[p] == quote) {
          byte before = p == from ? previous : bytes[p - 1];
          state = NEXT[state * 4 + separators[before & 0xff]];
        }
      }
    }
    courses = state;
  }

  @Override
  public int[] endStates() {
    int[] ends = new int[RowAutomaton.STATES];
    for (int start = 0; start < ends.length; start++) {
      ends[start] = beyondFirst ? end(course(afterFirst[start])) : afterFirst[start];
    }
    return ends;
  }

  private int course(int state) {
    int start =
        state == RowAutomaton.QUOTED
            ? INSIDE
            : state == RowAutomaton.QUOTE_IN_QUOTED ? BEHIND_QUOTE : OUTSIDE;
    return courses >> (2 * start) & 3;
  }

  /** The state of the automaton, with the last byte, which is not the first, known. */
  private int end(int course) {
    if (course == INSIDE) {
      return RowAutomaton.QUOTED;
    }
    if (course == BEHIND_QUOTE && previous == quote) {
      return RowAutomaton.QUOTE_IN_QUOTED;
    }
    if (previous == delimiter) {
      return RowAutomaton.CELL_START;
    }
    return switch (previous) {
      case '\n' -> RowAutomaton.RECORD_START;
      case '\r' -> RowAutomaton.AFTER_CR;
      default -> RowAutomaton.UNQUOTED;
    };
  }
}
