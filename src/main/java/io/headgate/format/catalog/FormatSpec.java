package io.headgate.format.catalog;

import io.headgate.format.RecordFormat;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A format as it travels to workers: its name and options, from which each worker makes its own.
 *
 * @param options text by key; only those that were set
 */
public record FormatSpec(String name, Map<String, String> options) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Set<String> SECRET = Set.of("password", "token");

  public FormatSpec {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  public static FormatSpec of(String name) {
    return new FormatSpec(name, Map.of());
  }

  /** The format with its options for people, without what must not be shown. */
  public String shown() {
    if (options.isEmpty()) {
      return name;
    }
    Map<String, String> shown = new TreeMap<>(options);
    shown.replaceAll((key, value) -> SECRET.contains(key) ? "***" : value);
    return name + " " + shown;
  }

  public RecordFormat create() {
    return Formats.named(name, options);
  }

  @Override
  public String toString() {
    return shown();
  }
}
