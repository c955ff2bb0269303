package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;

/** A difference and what is done about it. */
record Decided(Difference difference, PlannedChange change) {
  boolean isVariant() {
    return change.action() == DriftAction.VARIANT;
  }

  boolean is(ChangeKind kind, DriftAction action) {
    return change.kind() == kind && change.action() == action;
  }
}
