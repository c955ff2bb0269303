package io.headgate.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a frame is written. The body is made by whoever appends; the head, with what is known only
 * when the frame is written, by the one who writes. Both have a CRC-32C of their own, so that the
 * length in a head can be trusted before the body is read.
 */
final class FrameCodec {
  static final int HEAD_BYTES = 40;

  /** No frame is longer; a length over it is damage. */
  static final int MAX_BODY_BYTES = 1 << 30;

  private static final int MAGIC = 0x48474631; // HGF1
  private static final int CHECKED_HEAD_BYTES = HEAD_BYTES - Integer.BYTES;

  private FrameCodec() {}

  /**
   * What stands before a body.
   *
   * @param durable all events below this sequence were on the disk when the frame was written
   */
  record Head(int bodyBytes, long first, long durable, int count, int bodyChecksum) {
    long end() {
      return first + count;
    }
  }

  static byte[] body(long receivedMillis, Events events) {
    byte[] format = events.format().getBytes(UTF_8);
    byte[] schema = events.payloadSchema().getBytes(UTF_8);
    byte[] key = events.key().orElse("").getBytes(UTF_8);
    long length =
        Long.BYTES
            + 3L * Integer.BYTES
            + format.length
            + schema.length
            + key.length
            + (long) Integer.BYTES * events.count()
            + events.bytes().length;
    if (length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException(
          "Cannot append events: " + length + " bytes at once: expected at most " + MAX_BODY_BYTES);
    }
    ByteBuffer out = ByteBuffer.allocate((int) length).putLong(receivedMillis);
    text(out, format);
    text(out, schema);
    text(out, key);
    for (int event = 0; event < events.count(); event++) {
      out.putInt(events.end(event));
    }
    return out.put(events.bytes()).array();
  }

  static int checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }

  static void head(Head head, ByteBuffer out) {
    int from = out.position();
    out.putInt(MAGIC).putInt(head.bodyBytes()).putLong(head.first()).putLong(head.durable());
    out.putLong(head.count()).putInt(head.bodyChecksum());
    out.putInt(checksum(out.duplicate().flip().position(from)));
  }

  /** Reads a head; empty if there is none that is whole. */
  static Optional<Head> head(ByteBuffer in) {
    if (in.remaining() < HEAD_BYTES) {
      return Optional.empty();
    }
    int from = in.position();
    if (in.getInt() != MAGIC) {
      return Optional.empty();
    }
    int checksum = checksum(in.duplicate().position(from).limit(from + CHECKED_HEAD_BYTES));
    int bodyBytes = in.getInt();
    long first = in.getLong();
    long durable = in.getLong();
    long count = in.getLong();
    int bodyChecksum = in.getInt();
    boolean whole = in.getInt() == checksum && bodyBytes >= 0 && bodyBytes <= MAX_BODY_BYTES;
    return whole
        ? Optional.of(new Head(bodyBytes, first, durable, Math.toIntExact(count), bodyChecksum))
        : Optional.empty();
  }

  static Frame frame(Head head, byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    long received = in.getLong();
    String format = text(in);
    String schema = text(in);
    Optional<String> key = Optional.of(text(in)).filter(text -> !text.isEmpty());
    int[] ends = new int[head.count()];
    in.asIntBuffer().get(ends);
    in.position(in.position() + Integer.BYTES * ends.length);
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return new Frame(head.first(), received, new Events(format, schema, key, bytes, ends));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static void text(ByteBuffer out, byte[] text) {
    out.putInt(text.length).put(text);
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, UTF_8);
  }
}
