package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;

/** What actions do, as far as that does not depend on the change at hand. */
final class ActionEffect {
  private ActionEffect() {}

  /** Whether records go on in spite of the change, with all of their values. */
  static boolean goesOn(DriftAction action) {
    return switch (action) {
      case EVOLVE, ABSORB, CONVERT, VARIANT, DEFAULT, WARN -> true;
      case PROPOSE, REJECT, DISCARD_VALUE, DISCARD_ROW, HOLD, FAIL -> false;
    };
  }

  /** Whether an action on a kind makes a new version of the dataset's schema. */
  static boolean changesTarget(ChangeKind kind, DriftAction action) {
    return switch (action) {
      case EVOLVE, VARIANT -> kind != ChangeKind.NEW_TABLE;
      case ABSORB ->
          switch (kind) {
            case RENAME_PROVEN, RENAME_SUSPECTED, RENAMED -> true;
            default -> false;
          };
      case CONVERT, DEFAULT, PROPOSE, WARN, REJECT, DISCARD_VALUE, DISCARD_ROW, HOLD, FAIL -> false;
    };
  }
}
