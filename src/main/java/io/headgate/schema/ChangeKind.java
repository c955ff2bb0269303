package io.headgate.schema;

import static io.headgate.schema.DriftAction.ABSORB;
import static io.headgate.schema.DriftAction.CONVERT;
import static io.headgate.schema.DriftAction.DEFAULT;
import static io.headgate.schema.DriftAction.DISCARD_ROW;
import static io.headgate.schema.DriftAction.DISCARD_VALUE;
import static io.headgate.schema.DriftAction.EVOLVE;
import static io.headgate.schema.DriftAction.FAIL;
import static io.headgate.schema.DriftAction.HOLD;
import static io.headgate.schema.DriftAction.PROPOSE;
import static io.headgate.schema.DriftAction.REJECT;
import static io.headgate.schema.DriftAction.VARIANT;
import static io.headgate.schema.DriftAction.WARN;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every way in which a source can differ from what the dataset has, with the actions that a policy
 * may choose from, the default first. The contract's keys, the reference page and the planner are
 * all made of this table; constants are never removed, so that old commits can be read.
 */
public enum ChangeKind {
  NEW_TABLE(
      Scope.TABLE,
      "a table that the dataset does not know yet",
      List.of(EVOLVE, HOLD, REJECT, DISCARD_ROW, FAIL)),
  ADDED(
      Scope.COLUMN,
      "a column that the contract does not name; absorb keeps its values as text in the column"
          + " that rescue names",
      List.of(EVOLVE, ABSORB, DISCARD_VALUE, REJECT, HOLD, FAIL)),
  DROPPED(
      Scope.COLUMN,
      "a column that the source lacks and that may be null or has a default",
      List.of(DEFAULT, REJECT, HOLD, FAIL)),
  DROPPED_REQUIRED(
      Scope.COLUMN,
      "a column that the source lacks, that must not be null and has no default",
      List.of(REJECT, HOLD, FAIL)),
  RENAME_DECLARED(
      Scope.COLUMN,
      "a column under a name that the contract gives as an alias or by its field-id; evolve renames"
          + " it in the dataset too",
      List.of(ABSORB, EVOLVE)),
  RENAME_PROVEN(
      Scope.COLUMN,
      "a column under another name whose values are, key by key, those of the last commit",
      List.of(ABSORB, PROPOSE, HOLD, FAIL)),
  RENAME_SUSPECTED(
      Scope.COLUMN,
      "a missing and a new column that look like one, without proof; propose adds the new one and"
          + " asks",
      List.of(PROPOSE, HOLD, FAIL)),
  RENAMED(
      Scope.COLUMN,
      "a column whose name differs in case, spaces or punctuation alone",
      List.of(ABSORB, REJECT, HOLD, FAIL)),
  WIDENED(
      Scope.COLUMN,
      "a column whose source type holds every value of the dataset's type and more",
      List.of(EVOLVE, CONVERT, VARIANT, HOLD, FAIL)),
  CONVERTED(
      Scope.COLUMN,
      "a column of another source type of which single values may fit exactly",
      List.of(CONVERT, REJECT, VARIANT, HOLD, FAIL)),
  MISFIT(
      Scope.COLUMN,
      "a value that does not fit its column",
      List.of(REJECT, VARIANT, DISCARD_VALUE, FAIL)),
  RETYPED(
      Scope.COLUMN,
      "a column of a source type none of whose values is one of the dataset's type",
      List.of(VARIANT, REJECT, HOLD, FAIL)),
  RESCALED(
      Scope.COLUMN,
      "a column in a finer unit or of a greater scale; values are rescaled, never re-labelled",
      List.of(EVOLVE, CONVERT, HOLD, FAIL)),
  RELAXED(
      Scope.COLUMN,
      "a column that may be null in the source and must not in the dataset; absorb leaves it to"
          + " null-value",
      List.of(ABSORB, EVOLVE, HOLD, FAIL)),
  NULL_VALUE(
      Scope.COLUMN,
      "a null in a column that must not be null; the contract's default stands in if it has one",
      List.of(REJECT, FAIL)),
  NEW_SYMBOL(
      Scope.COLUMN,
      "a value that an enum does not have; default writes the fallback symbol",
      List.of(EVOLVE, REJECT, DEFAULT, FAIL)),
  REORDERED(
      Scope.TABLE, "columns in another order; they are read by name", List.of(ABSORB, HOLD, FAIL)),
  REPOSITIONED(
      Scope.TABLE,
      "another number of columns in the first record of a file without header, where the position is"
          + " the name; reject judges each record by itself",
      List.of(HOLD, REJECT, FAIL)),
  RESERVED(
      Scope.TABLE,
      "a new column under the name of one that the dataset had before",
      List.of(HOLD, FAIL)),
  MISSING_TABLE(
      Scope.TABLE,
      "a table that the dataset knows and this run does not have",
      List.of(WARN, FAIL)),
  KEY_CHANGED(
      Scope.TABLE,
      "a column of the primary key or of the layout that is missing or of another type",
      List.of(HOLD, FAIL)),
  UNREADABLE(
      Scope.TABLE, "a record that is not of its format, or too large", List.of(REJECT, FAIL)),
  REGISTRY_DOWN(
      Scope.TABLE,
      "a registry elsewhere that does not answer and is to have a version first; warn goes on by the"
          + " dataset's own, and the next run enters it there, or a stream's next commit",
      List.of(FAIL, HOLD, WARN)),
  LIMIT(Scope.TABLE, "more changes than the contract's limits allow", List.of(FAIL));

  /** Whether a column may have a policy of its own for it. */
  public enum Scope {
    TABLE,
    COLUMN
  }

  private final Scope scope;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<DriftAction> actions;

  ChangeKind(Scope scope, String description, List<DriftAction> actions) {
    this.scope = scope;
    this.description = description;
    this.actions = actions;
  }

  public Scope scope() {
    return scope;
  }

  /** For the reference page and messages; no full stop. */
  public String description() {
    return description;
  }

  /** What a policy may say, the default first. */
  public List<DriftAction> actions() {
    return actions;
  }

  public DriftAction defaultAction() {
    return actions.get(0);
  }

  /** As contracts write it: {@code rename-proven}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How a contract says what is done about it. */
  public String setting(DriftAction action) {
    return "on-drift: {" + word() + ": " + action.word() + "}";
  }

  /** What the word {@code ignore} stands for: going on with the schema as it is. */
  public Optional<DriftAction> ignored() {
    return switch (this) {
      case ADDED -> Optional.of(DISCARD_VALUE);
      case DROPPED -> Optional.of(DEFAULT);
      case RENAMED -> Optional.of(ABSORB);
      // Values that fit are the kind CONVERTED, which goes on by default.
      case RETYPED, DROPPED_REQUIRED -> Optional.of(REJECT);
      case REORDERED, RELAXED -> Optional.of(ABSORB);
      default -> Optional.empty();
    };
  }

  /** The kind whose policy, if it is to stop, holds for this one unless that has its own. */
  Optional<ChangeKind> general() {
    return switch (this) {
      case DROPPED_REQUIRED -> Optional.of(DROPPED);
      case CONVERTED -> Optional.of(RETYPED);
      default -> Optional.empty();
    };
  }
}
