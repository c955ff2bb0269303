package io.headgate.yaml;

import java.util.Optional;

/**
 * A key of a section: the one place that says what it is called, what it takes and what it is for.
 *
 * @param name kebab-case
 * @param defaultValue YAML text of what stands in if the key is absent
 * @param description one sentence without a full stop, for the reference page and for messages
 */
public record Key<T>(
    String name,
    ValueType<T> type,
    boolean isRequired,
    Optional<String> defaultValue,
    String description) {
  public static <T> Key<T> required(String name, ValueType<T> type, String description) {
    return new Key<>(name, type, true, Optional.empty(), description);
  }

  /** A key that may be absent; read with {@link Section#find}. */
  public static <T> Key<T> optional(String name, ValueType<T> type, String description) {
    return new Key<>(name, type, false, Optional.empty(), description);
  }

  /**
   * A key with a default.
   *
   * @param defaultValue the default as it would be written in the file
   */
  public static <T> Key<T> defaulting(
      String name, ValueType<T> type, String defaultValue, String description) {
    return new Key<>(name, type, false, Optional.of(defaultValue), description);
  }
}
