package io.headgate.schema.registry;

import java.util.List;

/**
 * The result of a check.
 *
 * @param messages why not; may be empty, since not every registry says why
 */
public record CompatibilityReport(boolean compatible, List<String> messages) {
  public static final CompatibilityReport COMPATIBLE = new CompatibilityReport(true, List.of());

  public CompatibilityReport {
    messages = List.copyOf(messages);
  }

  public static CompatibilityReport incompatible(List<String> messages) {
    return new CompatibilityReport(false, messages);
  }
}
