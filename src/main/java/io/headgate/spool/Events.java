package io.headgate.spool;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Events that came together: their bytes one after the other, where each ends, and what it takes to
 * decode them. Immutable.
 */
public final class Events {
  private final String format;
  private final String payloadSchema;
  private final Optional<String> key;
  private final byte[] bytes;
  private final int[] ends;

  /**
   * The arrays are not copied; the caller gives them away.
   *
   * @param format the name of the events' format, such as {@code json}
   * @param payloadSchema what a format needs to decode single events: for CSV a JSON array of the
   *     header's names, for Avro the schema's JSON; empty if it needs nothing
   * @param key the client's name for this request, under which a repeat is known; never empty text
   * @param ends for each event, the offset behind its last byte
   */
  public Events(
      String format, String payloadSchema, Optional<String> key, byte[] bytes, int[] ends) {
    if (ends.length == 0 || ends[ends.length - 1] != bytes.length) {
      throw new IllegalArgumentException(
          "Invalid events: " + ends.length + " ends for " + bytes.length + " bytes");
    }
    if (key.isPresent() && key.get().isEmpty()) {
      throw new IllegalArgumentException("Invalid events: the key is empty");
    }
    this.format = format;
    this.payloadSchema = payloadSchema;
    this.key = key;
    this.bytes = bytes;
    this.ends = ends;
  }

  public String format() {
    return format;
  }

  public String payloadSchema() {
    return payloadSchema;
  }

  public Optional<String> key() {
    return key;
  }

  public int count() {
    return ends.length;
  }

  /** The events' bytes; never to be changed. Event {@code i} is {@code [start(i), end(i))}. */
  public byte[] bytes() {
    return bytes;
  }

  public int start(int event) {
    return event == 0 ? 0 : ends[event - 1];
  }

  public int end(int event) {
    return ends[event];
  }

  /** The events from one on, over a copy of their bytes. */
  Events from(int event) {
    if (event == 0) {
      return this;
    }
    int offset = start(event);
    int[] newEnds = new int[ends.length - event];
    for (int i = 0; i < newEnds.length; i++) {
      newEnds[i] = ends[event + i] - offset;
    }
    byte[] newBytes = Arrays.copyOfRange(bytes, offset, bytes.length);
    return new Events(format, payloadSchema, key, newBytes, newEnds);
  }

  /** Tells a repeat from another request under the same key. */
  public int checksum() {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(ends.length).flip());
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
