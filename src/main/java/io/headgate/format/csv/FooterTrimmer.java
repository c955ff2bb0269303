package io.headgate.format.csv;

import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream without its last lines. Lines are what line breaks separate, quoted or not, and may take
 * {@link #LONGEST} together: so much is held back until the end is seen.
 */
final class FooterTrimmer extends InputStream {
  static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final Origin origin;
  private final int lines;
  private final long[] lineStarts; // a ring: where the last lines start, as offsets in the stream
  private byte[] held = new byte[1 << 16];
  private int size;
  private int from; // passed on already
  private long heldAt; // offset in the stream of held[0]
  private long seenLines;
  private boolean atLineStart = true;
  private boolean afterCr;
  private boolean ended;

  FooterTrimmer(InputStream in, int lines, Origin origin) {
    this.in = in;
    this.lines = lines;
    this.origin = origin;
    this.lineStarts = new long[lines];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte @Nullable [] target, int offset, int length) throws IOException {
    if (target == null || length == 0) {
      return 0;
    }
    while (releasable() == 0) {
      if (ended) {
        return -1;
      }
      more();
    }
    int count = Math.min(length, releasable());
    System.arraycopy(held, from, target, offset, count);
    from += count;
    return count;
  }

  /** Bytes that surely are in front of the last lines. */
  private int releasable() {
    int footer = seenLines < lines ? 0 : (int) (lineStarts[(int) (seenLines % lines)] - heldAt);
    int free = Math.max(footer, ended ? 0 : size - LONGEST);
    return Math.max(0, free - from);
  }

  private void more() throws IOException {
    System.arraycopy(held, from, held, 0, size - from);
    heldAt += from;
    size -= from;
    from = 0;
    if (size == held.length) {
      held = Arrays.copyOf(held, 2 * held.length);
    }
    int count = in.read(held, size, held.length - size);
    if (count < 0) {
      ended = true;
      long footer = seenLines < lines ? 0 : lineStarts[(int) (seenLines % lines)];
      if (footer < heldAt + from) {
        throw new SourceException(
            origin,
            -1,
            "the last "
                + lines
                + " lines are longer than "
                + LONGEST
                + " bytes: set"
                + " skip-footer-lines to what the file has",
            null);
      }
      return;
    }
    for (int i = size; i < size + count; i++) {
      byte b = held[i];
      if (afterCr && b == '\n') {
        afterCr = false;
        continue;
      }
      if (atLineStart) {
        lineStarts[(int) (seenLines++ % lines)] = heldAt + i;
      }
      afterCr = b == '\r';
      atLineStart = b == '\n' || afterCr;
    }
    size += count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
