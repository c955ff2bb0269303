package io.headgate.spec;

import java.io.Serializable;
import java.util.Locale;

/**
 * What of a message, beside its value, fills a column.
 *
 * @param header the header's name for {@link Kind#HEADER}, else empty
 */
public record MessageField(Kind kind, String header) implements Serializable {
  private static final long serialVersionUID = 1;
  static final String EXPECTED =
      "key, timestamp, topic, partition, offset or header:NAME, such as header:trace-id";

  private static final String HEADER = "header:";

  /** Parts of a message. */
  public enum Kind {
    KEY,
    TIMESTAMP,
    TOPIC,
    PARTITION,
    OFFSET,
    HEADER
  }

  /** As the pipeline file writes it. */
  @Override
  public String toString() {
    return kind == Kind.HEADER ? HEADER + header : kind.name().toLowerCase(Locale.ROOT);
  }

  static MessageField of(String text) {
    if (text.startsWith(HEADER) && text.length() > HEADER.length()) {
      return new MessageField(Kind.HEADER, text.substring(HEADER.length()));
    }
    return switch (text) {
      case "key" -> new MessageField(Kind.KEY, "");
      case "timestamp" -> new MessageField(Kind.TIMESTAMP, "");
      case "topic" -> new MessageField(Kind.TOPIC, "");
      case "partition" -> new MessageField(Kind.PARTITION, "");
      case "offset" -> new MessageField(Kind.OFFSET, "");
      default ->
          throw new IllegalArgumentException(
              "Invalid part of a message: '" + text + "': expected " + EXPECTED);
    };
  }
}
