package io.headgate.format.wire;

import io.headgate.record.RowBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a message says which schema it was written with. Always configured, never guessed: the first
 * bytes of two of the formats are the same.
 */
public enum WireFormat {
  CONFLUENT(
      "confluent",
      "00 and a schema id of 4 bytes, or 01 and a guid of 16, in front of the record or in the"
          + " message header __value_schema_id; what Apicurio 3 writes too",
      new ConfluentHeader()),
  APICURIO(
      "apicurio-8-byte",
      "00 and a global id of 8 bytes, the default of Apicurio 2",
      new ApicurioHeader()),
  GLUE(
      "aws-glue",
      "03, a compression byte (00 none, 05 zlib) and a schema version of 16 bytes",
      new GlueHeader()),
  SINGLE_OBJECT(
      "avro-single-object",
      "c3 01 and the schema's CRC-64-AVRO in 8 bytes",
      new SingleObjectHeader());

  private static final int SHOWN_BYTES = 10;

  private final String word;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // the layouts have no state
  private final HeaderLayout layout;

  WireFormat(String word, String description, HeaderLayout layout) {
    this.word = word;
    this.description = description;
    this.layout = layout;
  }

  /** As settings write it. */
  public String word() {
    return word;
  }

  /** The bytes in front of the record, for reference pages; no full stop. */
  public String description() {
    return description;
  }

  public static Optional<WireFormat> find(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** The message header that may carry the schema of a value in place of the payload. */
  public Optional<String> valueHeader() {
    return this == CONFLUENT ? Optional.of("__value_schema_id") : Optional.empty();
  }

  /**
   * Appends a header; the record follows as it is.
   *
   * @throws IllegalArgumentException if the format cannot name a schema that way
   */
  public void writeHeader(WireReference schema, RowBuffer out) {
    layout.write(schema, out);
  }

  HeaderLayout layout() {
    return layout;
  }

  /** What a message is whose header is another one than expected: its length and first bytes. */
  static String describe(byte[] data, int from, int to) {
    if (to == from) {
      return "it is empty";
    }
    StringBuilder out = new StringBuilder("it starts with");
    for (int i = from; i < Math.min(to, from + SHOWN_BYTES); i++) {
      out.append(String.format(" %02x", data[i]));
    }
    return out.append(to - from > SHOWN_BYTES ? " …" : "")
        .append(" (")
        .append(to - from)
        .append(to - from == 1 ? " byte)" : " bytes)")
        .toString();
  }
}
