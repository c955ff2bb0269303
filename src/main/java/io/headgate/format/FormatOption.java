package io.headgate.format;

import java.util.List;

/**
 * An option of a format, as the pipeline file's validation, its JSON Schema and the reference page
 * know it.
 *
 * @param key kebab-case
 * @param defaultValue text of the default; empty if the default is absence
 * @param allowed the values of a choice; empty if free
 */
public record FormatOption(
    String key, OptionType type, String defaultValue, List<String> allowed, String description) {
  public FormatOption {
    allowed = List.copyOf(allowed);
  }

  /** How an option's text is checked. */
  public enum OptionType {
    TEXT,
    CHARACTER,
    BOOLEAN,
    INTEGER,
    SIZE,
    CHOICE,
    /** A list of texts; given to the format joined by line feeds. */
    TEXTS
  }
}
