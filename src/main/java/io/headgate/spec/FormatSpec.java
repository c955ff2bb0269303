package io.headgate.spec;

import java.util.Map;

/** A format's name and its options, as text by key, each checked by its type. */
public record FormatSpec(String name, Map<String, String> options) {
  public FormatSpec {
    options = Map.copyOf(options);
  }
}
