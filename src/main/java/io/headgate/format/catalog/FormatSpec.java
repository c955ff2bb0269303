package io.headgate.format.catalog;

import io.headgate.format.RecordFormat;
import io.headgate.format.several.SeveralFormats;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A format as it travels to workers: its name and options, from which each worker makes its own.
 *
 * @param options text by key; only those that were set
 */
public record FormatSpec(String name, Map<String, String> options) implements Serializable {
  private static final long serialVersionUID = 1;

  /** No name of a format: the options are those of the formats, each behind its name. */
  private static final String SEVERAL = "several formats";

  private static final Set<String> SECRET = Set.of("password", "token");

  public FormatSpec {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  public static FormatSpec of(String name) {
    return new FormatSpec(name, Map.of());
  }

  /** Several formats of records that say which of them they are. */
  public static FormatSpec several(List<FormatSpec> formats) {
    Map<String, String> options = new TreeMap<>();
    for (FormatSpec format : formats) {
      options.put(format.name(), "");
      format.options().forEach((key, value) -> options.put(format.name() + "." + key, value));
    }
    return new FormatSpec(SEVERAL, options);
  }

  private List<FormatSpec> parts() {
    List<FormatSpec> parts = new ArrayList<>();
    for (String part : options.keySet()) {
      if (part.indexOf('.') < 0) {
        Map<String, String> own = new TreeMap<>();
        options.forEach(
            (key, value) -> {
              if (key.startsWith(part + ".")) {
                own.put(key.substring(part.length() + 1), value);
              }
            });
        parts.add(new FormatSpec(part, own));
      }
    }
    return parts;
  }

  /** The format with its options for people, without what must not be shown. */
  public String shown() {
    if (name.equals(SEVERAL)) {
      return parts().stream().map(FormatSpec::shown).collect(Collectors.joining(" and "));
    }
    if (options.isEmpty()) {
      return name;
    }
    Map<String, String> shown = new TreeMap<>(options);
    shown.replaceAll((key, value) -> SECRET.contains(key) ? "***" : value);
    return name + " " + shown;
  }

  public RecordFormat create() {
    return name.equals(SEVERAL)
        ? new SeveralFormats(parts().stream().map(FormatSpec::create).toList())
        : Formats.named(name, options);
  }

  @Override
  public String toString() {
    return shown();
  }
}
