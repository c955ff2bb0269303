package io.headgate.format.wire;

/**
 * Reads the headers of messages, one after the other: which schema each names, and where its record
 * is, in the message itself unless it is compressed. Allocates nothing per message. Not for several
 * threads.
 */
public final class WireReader {
  private static final byte[] NOTHING = new byte[0];

  private final HeaderLayout layout;
  private final Inflation inflation;
  private final HeaderFields fields = new HeaderFields();
  private byte[] data = NOTHING;
  private int from;
  private int to;

  /**
   * @param maxRecordBytes bytes that a compressed record may become
   */
  public WireReader(WireFormat format, int maxRecordBytes) {
    this.layout = format.layout();
    this.inflation = new Inflation(maxRecordBytes);
  }

  /**
   * Reads a message that starts with its header.
   *
   * @throws BrokenMessageException if it does not, or its record cannot be decompressed
   */
  public void read(byte[] message, int start, int end) {
    record(message, layout.read(message, start, end, fields), end);
  }

  /**
   * Reads a message whose header came beside it, as {@link WireFormat#valueHeader()}.
   *
   * @throws BrokenMessageException if that is no header, or goes on behind it
   */
  public void read(byte[] header, byte[] message, int start, int end) {
    if (layout.read(header, 0, header.length, fields) != header.length) {
      throw new BrokenMessageException(
          "the message header with its schema has "
              + header.length
              + " bytes; expected 5 with an id, or 17 with a guid");
    }
    record(message, start, end);
  }

  private void record(byte[] message, int start, int end) {
    if (fields.compressed) {
      to = inflation.inflate(message, start, end);
      data = inflation.bytes();
      from = 0;
    } else {
      data = message;
      from = start;
      to = end;
    }
  }

  /** The schema that the last message names. */
  public WireReference schema() {
    return new WireReference(fields.kind, fields.high, fields.low);
  }

  /** Whether that is the schema that the last message names. */
  public boolean names(WireReference schema) {
    return schema.low() == fields.low
        && schema.high() == fields.high
        && schema.kind() == fields.kind;
  }

  /** The bytes that {@code [from, to)} is the record in, valid until the next message. */
  public byte[] data() {
    return data;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }
}
