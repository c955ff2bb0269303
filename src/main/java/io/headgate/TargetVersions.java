package io.headgate;

import io.headgate.format.ValueLedger;
import io.headgate.record.RowSchema;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import java.util.HashMap;
import java.util.Map;

/** The targets that a worker has met, compiled once each. */
final class TargetVersions {
  private final IngestPlan plan;
  private final ValueLedger values;
  private final Map<TargetText, TargetStages> compiled = new HashMap<>();
  private final Map<RowSchema, TargetStages> byRows = new HashMap<>();
  private final Map<TargetText, Target> parsed = new HashMap<>();

  /**
   * @param values where values are counted that do not go straight through
   */
  TargetVersions(IngestPlan plan, ValueLedger values) {
    this.plan = plan;
    this.values = values;
  }

  TargetStages of(TargetText target) {
    TargetStages known = compiled.get(target);
    if (known == null) {
      known = new TargetStages(plan, target, values);
      compiled.put(target, known);
      byRows.put(known.rows(), known);
    }
    return known;
  }

  Target target(TargetText text) {
    return parsed.computeIfAbsent(text, TargetText::target);
  }

  /** The stages of rows that a decoder made. */
  TargetStages of(RowSchema rows) {
    TargetStages known = byRows.get(rows);
    if (known == null) {
      throw new IllegalStateException("Cannot check rows of " + rows + ": no target has them");
    }
    return known;
  }
}
