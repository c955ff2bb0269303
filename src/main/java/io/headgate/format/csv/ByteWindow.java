package io.headgate.format.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A window that moves over a stream: the bytes from the current record on, in an array that is
 * given up, never overwritten, when the window is filled again, so that batches can keep it. Knows
 * the position in the original and the line of where it is. Not for several threads.
 */
final class ByteWindow implements Closeable {
  /** Gives batches of about {@link io.headgate.record.RecordBatch#TARGET_BYTES} on usual rows. */
  static final int CAPACITY = 384 << 10;

  /** How far behind the end of a part its last record is expected to end. */
  private static final int OVERREAD = 16 << 10;

  private final InputStream in;
  private final boolean wide;
  private final long softEnd;
  private byte[] bytes = new byte[0];
  private int at;
  private int limit;
  private boolean last;
  private long position;
  private long line;
  private boolean afterCr;

  /**
   * @param wide whether the stream is UTF-8 made from UTF-16: positions are those of the latter
   * @param position in the original, of the stream's first byte
   * @param line of the stream's first byte, from 1; 0 if unknown
   * @param softEnd position up to which bytes are surely wanted
   * @param afterCr whether a carriage return is just before the stream
   */
  ByteWindow(
      InputStream in, boolean wide, long position, long line, long softEnd, boolean afterCr) {
    this.in = in;
    this.wide = wide;
    this.position = position;
    this.line = line;
    this.softEnd = softEnd;
    this.afterCr = afterCr;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the next record starts in {@link #bytes()}. */
  int at() {
    return at;
  }

  int limit() {
    return limit;
  }

  /** Whether the stream ends at {@link #limit()}. */
  boolean last() {
    return last;
  }

  boolean isEmpty() throws IOException {
    while (at == limit && !last) {
      fill();
    }
    return at == limit;
  }

  /** Position of {@link #at()} in the original. */
  long position() {
    return position;
  }

  /** Line of {@link #at()}, from 1; 0 if unknown. */
  long line() {
    return line;
  }

  /** Goes behind a record. */
  void move(int next, long lineBreaks) {
    position += wide ? Utf16ToUtf8.originalLength(bytes, at, next) : next - at;
    line += line == 0 ? 0 : lineBreaks;
    at = next;
    afterCr = false;
  }

  /** Reads on, into a new array; makes it larger if the rest takes most of it. */
  void fill() throws IOException {
    int rest = limit - at;
    long capacity = Math.max(CAPACITY, 2L * rest);
    long ahead = Math.min(capacity, softEnd - position);
    long wanted = Math.max(wide ? ahead + ahead / 2 : ahead, 2L * rest) + OVERREAD;
    capacity = Math.min(capacity, wanted);
    int until = (int) Math.min(capacity, Integer.MAX_VALUE - 64);
    byte[] fresh = new byte[until + CellScanner.PADDING];
    System.arraycopy(bytes, at, fresh, 0, rest);
    bytes = fresh;
    at = 0;
    limit = rest;
    while (limit < until && !last) {
      int count = in.read(bytes, limit, until - limit);
      last = count < 0;
      limit += Math.max(0, count);
    }
  }

  /** Goes behind the next line break, whatever is in front of it; false if it is not in sight. */
  boolean passLine() {
    for (int p = at; p < limit; p++) {
      if (bytes[p] == '\n') {
        move(p + 1, 1);
        return true;
      }
      if (bytes[p] == '\r') {
        if (p + 1 == limit && !last) {
          return false; // a line feed may follow
        }
        move(p + 1 < limit && bytes[p + 1] == '\n' ? p + 2 : p + 1, 1);
        return true;
      }
    }
    return false;
  }

  /**
   * Goes to the next record's start, however far it is; holds no more than one fill meanwhile.
   *
   * @return bytes passed, the line break included
   */
  long skipRecord(RowAutomaton automaton, int startState) throws IOException {
    int state = startState;
    long passed = 0;
    while (true) {
      int p = at;
      long breaks = 0;
      boolean ended = false;
      while (p < limit && !ended) {
        byte b = bytes[p++];
        if (b == '\r' || (b == '\n' && !afterCr)) {
          breaks++;
        }
        afterCr = b == '\r';
        state = automaton.next(state, b);
        ended = RowAutomaton.isBoundary(state);
      }
      passed += p - at;
      boolean carriageReturn = afterCr;
      move(p, breaks);
      afterCr = carriageReturn;
      if (ended) {
        return passed + skipLineFeedAfterCr();
      }
      if (last) {
        return passed;
      }
      fill();
    }
  }

  /** Passes the second half of a line break. */
  int skipLineFeedAfterCr() throws IOException {
    if (afterCr && !isEmpty() && bytes[at] == '\n') {
      move(at + 1, 0);
      return 1;
    }
    afterCr = false;
    return 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
