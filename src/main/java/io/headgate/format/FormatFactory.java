package io.headgate.format;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a format from its options. */
public interface FormatFactory {
  /** What records of a format come in. */
  enum Carrier {
    /** Files with many records. */
    FILES,
    /** Messages, each of them a record. */
    MESSAGES
  }

  /** The name in pipeline files. */
  String name();

  /** One sentence for the reference page. */
  String description();

  /** What its records may come in. */
  default Set<Carrier> carriers() {
    return EnumSet.allOf(Carrier.class);
  }

  /** Every option the format knows. */
  List<FormatOption> options();

  /**
   * Settles the options.
   *
   * @param options text by key; keys are of {@link #options()} and values passed their type's check
   * @throws IllegalArgumentException if options contradict each other; the message says which
   */
  RecordFormat create(Map<String, String> options);
}
