package io.headgate.format.json;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.record.Origin;
import io.headgate.reject.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part chunk by chunk. Chunks that rows point into are given away with their batch; a
 * record over the limit is passed over without being held.
 */
final class JsonReader implements RecordReader {
  private static final int CHUNK = 512 << 10;

  private final Origin origin;
  private final boolean stored; // offsets are those of the stored file
  private final InputStream in;
  private final Function<ReadPlan, JsonDecoder> decoders;
  private final JsonBatches batches;
  private final RecordCutter cutter;
  private final int maxRecordBytes;
  private final long partEnd;
  private final long coveredFrom;

  private final int chunk;

  private byte[] buffer = new byte[0];
  private long base; // position of the buffer's first byte in the file
  private int start; // of the current record
  private int scanned; // no end of it before this
  private int limit;
  private boolean given; // rows of an earlier batch point into the buffer
  private boolean atEnd;
  private boolean done;
  private long line; // of the current record; 0 if unknown

  // Of a record over the limit whose first bytes have been passed over.
  private byte @Nullable [] head;
  private long headPosition;

  static JsonReader open(
      SourceFile file,
      Part part,
      ReadPlan plan,
      Layout layout,
      Function<ReadPlan, JsonDecoder> decoders)
      throws IOException {
    InputStream in = stream(file, part);
    try {
      return new JsonReader(file, in, part, plan, layout, decoders);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The content from the byte before the part, which says whether a line starts with it. */
  private static InputStream stream(SourceFile file, Part part) throws IOException {
    if (part.from() == 0) {
      return file.stream();
    }
    if (file.seekable()) {
      SeekableByteChannel channel = file.channel();
      try {
        return Channels.newInputStream(channel.position(part.from() - 1));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
    InputStream in = file.stream();
    for (long left = part.from() - 1; left > 0; ) {
      long skipped = in.skip(left);
      if (skipped == 0 && in.read() < 0) {
        break;
      }
      left -= Math.max(1, skipped);
    }
    return in;
  }

  private JsonReader(
      SourceFile file,
      InputStream in,
      Part part,
      ReadPlan plan,
      Layout layout,
      Function<ReadPlan, JsonDecoder> decoders)
      throws IOException {
    origin = file.origin();
    stored = file.seekable();
    this.in = in;
    this.decoders = decoders;
    batches = new JsonBatches(plan, origin, decoders.apply(plan));
    maxRecordBytes = plan.maxRecordBytes();
    line = part.line();
    base = Math.max(0, part.from() - 1);
    // One byte more than there is, so that the end is seen at once.
    long left = file.length() < 0 ? CHUNK : Math.max(0, file.length() - base) + 1;
    chunk = (int) Math.min(CHUNK, left);
    fill();
    if (part.from() > 0) {
      cutter = new LineCutter();
      partEnd = part.to();
      skipLine();
      coveredFrom = base + start;
      return;
    }
    Layout actual = layout.resolve(buffer, limit);
    start = Layout.byteOrderMark(buffer, limit);
    scanned = start;
    coveredFrom = 0;
    partEnd = actual == Layout.LINES ? part.to() : Long.MAX_VALUE;
    cutter =
        switch (actual) {
          case LINES -> new LineCutter();
          case ARRAY -> new ArrayCutter();
          case OBJECT -> new WholeCutter();
        };
    if (actual == Layout.ARRAY) {
      openArray();
    }
  }

  /** Passes over the rest of a line that starts before the part. */
  private void skipLine() throws IOException {
    if (limit == 0 || buffer[0] != '\n') {
      line = line == 0 ? 0 : line + 1;
    }
    while (true) {
      int end = cutter.find(buffer, start, limit);
      start = end < 0 ? limit : end + 1;
      scanned = start;
      if (end >= 0 || atEnd) {
        return;
      }
      fill();
    }
  }

  private void openArray() throws IOException {
    while (true) {
      while (start < limit && JsonText.isBlank(buffer[start])) {
        line += buffer[start++] == '\n' ? 1 : 0;
      }
      scanned = start;
      if (start < limit) {
        break;
      }
      if (atEnd) {
        throw damaged(start, "expected '[': the file is empty");
      }
      fill();
    }
    if (buffer[start] != '[') {
      throw damaged(start, "expected '[': it is no array; set the option layout");
    }
    scanned = ++start;
  }

  private SourceException damaged(int at, String expected) {
    return new SourceException(origin, stored ? base + at : -1, expected, null);
  }

  @Override
  public @Nullable Outcome next() throws IOException {
    while (true) {
      while (!done && !batches.isFull() && cut()) {}
      if (!batches.isEmpty()) {
        given = true;
        return batches.take(buffer);
      }
      if (done) {
        return null;
      }
      fill();
    }
  }

  /** Takes the next record if its end is in the buffer; false if not, or if there is none. */
  private boolean cut() throws IOException {
    if (head == null && base + start >= partEnd) {
      done = true;
      return false;
    }
    int end = cutter.find(buffer, scanned, limit);
    if (end >= 0) {
      consume(end);
      start = end + 1;
      scanned = start;
      return true;
    }
    scanned = limit;
    if (atEnd) {
      finish();
    } else if (head != null || limit - start > maxRecordBytes) {
      passOver();
    }
    return false;
  }

  private void finish() throws IOException {
    String damage = cutter.damage();
    if (damage != null) {
      if (batches.isEmpty()) {
        throw damaged(limit, damage);
      }
      return; // what was read goes out first
    }
    if (start < limit || head != null || !cutter.skipsBlank()) {
      consume(limit);
    }
    start = limit;
    done = true;
  }

  /** Keeps the first bytes of a record over the limit and lets go of the rest. */
  private void passOver() {
    if (head == null) {
      headPosition = base + start;
    }
    head = keep(head == null ? new byte[0] : head, limit);
    start = limit;
  }

  /** What is kept so far of an overlong record, with more of the buffer. */
  private byte[] keep(byte[] kept, int to) {
    int more = Math.min(to - start, JsonBatches.KEPT_BYTES - kept.length);
    byte[] longer = Arrays.copyOf(kept, kept.length + more);
    System.arraycopy(buffer, start, longer, kept.length, more);
    return longer;
  }

  /** A carriage return before the line's end is no part of the record. */
  private static byte[] withoutReturn(byte[] kept) {
    boolean cut = kept.length == JsonBatches.KEPT_BYTES;
    boolean ends = kept.length > 0 && kept[kept.length - 1] == '\r';
    return ends && !cut ? Arrays.copyOf(kept, kept.length - 1) : kept;
  }

  private void consume(int end) {
    byte[] overlong = head;
    long first = line;
    line = line == 0 ? 0 : line + cutter.newlines();
    if (overlong != null) {
      head = null;
      batches.addOverlong(withoutReturn(keep(overlong, end)), headPosition, first);
      return;
    }
    int from = start;
    int text = start;
    for (; text < end && JsonText.isBlank(buffer[text]); text++) {
      first += first != 0 && buffer[text] == '\n' ? 1 : 0;
    }
    if (text == end && cutter.skipsBlank()) {
      return;
    }
    // A line's record is where the line starts; elsewhere white space belongs to nobody.
    from = cutter instanceof LineCutter ? from : text;
    int to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    String refusal = cutter.refusal();
    if (refusal != null) {
      batches.refuse(refusal, buffer, from, to, base + from, first);
    } else {
      batches.add(buffer, from, to, base + from, first);
    }
  }

  /** Reads on behind what is left of the current record. */
  private void fill() throws IOException {
    int left = limit - start;
    int capacity = (int) Math.min(Math.max(chunk, 2L * left), (long) maxRecordBytes + CHUNK);
    byte[] target = given || buffer.length != capacity ? new byte[capacity] : buffer;
    System.arraycopy(buffer, start, target, 0, left);
    base += start;
    scanned -= start;
    start = 0;
    buffer = target;
    given = false;
    int read = in.readNBytes(buffer, left, buffer.length - left);
    limit = left + read;
    atEnd = limit < buffer.length;
  }

  @Override
  public boolean replan(ReadPlan plan) {
    batches.replan(plan, decoders.apply(plan));
    return true;
  }

  @Override
  public long coveredFrom() {
    return coveredFrom;
  }

  @Override
  public long coveredTo() {
    return base + start;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
