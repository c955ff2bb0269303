package io.headgate.format.csv;

import io.headgate.format.Part;
import io.headgate.format.PartScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** Scans a byte range for {@link PartScan}, by whatever way is fastest for the dialect. */
final class RangeScan {
  private static final int CHUNK = 256 << 10;

  private final Dialect dialect;

  RangeScan(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * @param headEnd where the first record is looked for: whatever the state before, it is {@link
   *     RowAutomaton#RECORD_START} there
   */
  PartScan scan(SeekableByteChannel channel, Part part, long headEnd) throws IOException {
    RowAutomaton automaton = new RowAutomaton(dialect);
    StateScan states =
        dialect.trim() || dialect.hasEscape() || dialect.comment() != Dialect.NONE
            ? new AutomatonScan(automaton)
            : new QuoteScan(dialect, automaton);
    LineScan lines = new LineScan();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK + CellScanner.PADDING);
    long at = part.from();
    channel.position(Math.max(0, at - 1));
    if (at > 0) {
      buffer.limit(1);
      if (channel.read(buffer) == 1) {
        lines.before(buffer.get(0));
      }
    }
    while (at < part.to()) {
      buffer.clear().limit((int) Math.min(CHUNK, part.to() - at));
      int count = channel.read(buffer);
      if (count < 0) {
        break;
      }
      lines.pass(buffer.array(), 0, count);
      int skipped = (int) Math.max(0, Math.min(count, headEnd - at));
      states.pass(buffer.array(), skipped, count);
      at += count;
    }
    int[] ends = states.endStates();
    if (part.from() < headEnd) {
      Arrays.fill(ends, ends[RowAutomaton.RECORD_START]);
    }
    return new PartScan(ends, lines.breaks());
  }
}
