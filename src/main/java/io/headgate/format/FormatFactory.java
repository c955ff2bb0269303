package io.headgate.format;

import java.util.List;
import java.util.Map;

/** Makes a format from its options. */
public interface FormatFactory {
  /** The name in pipeline files. */
  String name();

  /** One sentence for the reference page. */
  String description();

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
