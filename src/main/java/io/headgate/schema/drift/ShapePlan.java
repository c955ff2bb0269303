package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done about one shape of sources: its differences from the target, each with its action,
 * and what the actions do to the target. One that is held or refused does nothing to it.
 */
final class ShapePlan {
  private final Contract contract;
  private final Set<String> keys;
  private final Evidence evidence;
  private final SourceShape shape;
  private final TargetDraft draft;
  private final Changes words;
  private final List<Decided> decided = new ArrayList<>();
  private final List<PlannedChange> changes = new ArrayList<>();
  private final Map<Integer, Integer> moved = new HashMap<>();
  private final Map<Integer, String> renamed = new HashMap<>();

  ShapePlan(
      Contract contract,
      Set<String> keys,
      Evidence evidence,
      SourceShape shape,
      TargetDraft draft) {
    this.contract = contract;
    this.keys = keys;
    this.evidence = evidence;
    this.shape = shape;
    this.draft = draft;
    words = new Changes(contract, evidence, shape.source());
    Differences found = Differences.between(draft.columns(), shape.columns());
    List<Difference> differences =
        new ArrayList<>(found.all().stream().filter(this::isNews).toList());
    new RenamePairs(differences, evidence, shape, draft.target().contract(), found.feeds())
        .claims()
        .forEach(it -> rename(it, differences));
    differences.forEach(this::decide);
    if (!isHeld() && changes.stream().noneMatch(PlannedChange::refuses)) {
      // Columns beside others are called after these, by the names that they have from now on.
      decided.stream().filter(it -> !it.isVariant()).forEach(this::apply);
      decided.stream().filter(Decided::isVariant).forEach(this::apply);
    }
  }

  List<PlannedChange> changes() {
    return changes;
  }

  boolean isHeld() {
    return changes.stream().anyMatch(it -> it.action() == DriftAction.HOLD);
  }

  /** Columns that no source has of itself, or that this very plan adds, are not missed. */
  private boolean isNews(Difference difference) {
    boolean dropped =
        difference.kind() == ChangeKind.DROPPED || difference.kind() == ChangeKind.DROPPED_REQUIRED;
    if (!dropped) {
      return true;
    }
    Column column = difference.column().orElseThrow();
    return !draft.added().contains(column.fieldId())
        && !contract.evolution().rescue().equals(Optional.of(column.name()))
        && !FilledColumns.isBeside(column, draft.columns());
  }

  private void rename(RenamePairs.Pair pair, List<Difference> differences) {
    Column column = pair.dropped().column().orElseThrow();
    SourceColumn found = pair.added().found().orElseThrow();
    ChangeKind kind =
        pair.claim().certainty() == Evidence.Certainty.PROVEN
            ? ChangeKind.RENAME_PROVEN
            : ChangeKind.RENAME_SUSPECTED;
    PlannedChange change =
        words.of(
            kind,
            pair.dropped().path(),
            column.changes(),
            Optional.of(column.name()),
            Optional.of(found.name()),
            (kind == ChangeKind.RENAME_PROVEN ? "it is now called '" : "it may now be called '")
                + found.name()
                + "' ("
                + String.join("; ", pair.claim().reasons())
                + ")",
            pair.claim().reasons());
    if (change.approval() == PlannedChange.Approval.REJECTED) {
      return;
    }
    changes.add(change);
    if (change.action() != DriftAction.PROPOSE) {
      differences.remove(pair.dropped());
      differences.remove(pair.added());
      decided.add(new Decided(pair.added(), change));
      renamed.put(column.fieldId(), found.name());
    }
  }

  private void decide(Difference difference) {
    ChangeKind kind = kindOf(difference);
    if (kind == ChangeKind.REPOSITIONED) {
      decided.add(new Decided(difference, repositioned()));
      return;
    }
    Optional<SourceColumn> found = difference.found();
    String name = found.map(SourceColumn::name).orElse("");
    boolean added = kind == ChangeKind.ADDED;
    Optional<Evolution.LeftOut> leftOut =
        contract.evolution().leftOut().stream()
            .filter(it -> added && it.name().equals(difference.path()))
            .findFirst();
    PlannedChange change =
        words.of(
            kind,
            difference.path(),
            leftOut.isPresent()
                ? new ChangePolicy(Map.of(ChangeKind.ADDED, DriftAction.DISCARD_VALUE))
                : policyOf(difference),
            difference.column().map(it -> SchemaPlanner.show(it.type())),
            found.map(it -> it.type().map(SchemaPlanner::show).orElse(it.name())),
            leftOut
                .map(it -> "not wanted: " + it.reason())
                .orElseGet(() -> Facts.of(kind, difference, name)),
            List.of());
    if (!isSilent(change)) {
      changes.add(change);
    }
    decided.add(new Decided(difference, change));
  }

  private PlannedChange repositioned() {
    String expected = Differences.expectedCells(draft.columns(), shape.columns()) + " columns";
    String found = shape.columns().cells().orElseThrow() + " columns";
    PlannedChange change =
        words.of(
            ChangeKind.REPOSITIONED,
            "",
            ChangePolicy.DEFAULT,
            Optional.of(expected),
            Optional.of(found),
            "expected " + expected + ", found " + found + ", and there is no header to name them",
            List.of());
    changes.add(change);
    return change;
  }

  /** The column's own policy. What is inside a record cannot be rescued, and must not be lost. */
  private ChangePolicy policyOf(Difference difference) {
    boolean unkept =
        difference.kind() == ChangeKind.ADDED
            && difference.parent() != 0
            && contract.evolution().policy().action(ChangeKind.ADDED) == DriftAction.ABSORB;
    return unkept
        ? new ChangePolicy(Map.of(ChangeKind.ADDED, DriftAction.REJECT))
        : difference.column().map(Column::changes).orElse(ChangePolicy.DEFAULT);
  }

  /** What is so all the time, and changes nothing, is not worth a word. */
  private static boolean isSilent(PlannedChange change) {
    return change.action() == DriftAction.ABSORB
        && (change.kind() == ChangeKind.RELAXED || change.kind() == ChangeKind.RENAME_DECLARED);
  }

  private ChangeKind kindOf(Difference difference) {
    boolean key = difference.column().filter(it -> keys.contains(it.name())).isPresent();
    return switch (difference.kind()) {
      case ADDED -> isReserved(difference) ? ChangeKind.RESERVED : ChangeKind.ADDED;
      case DROPPED, DROPPED_REQUIRED, RETYPED, WIDENED, RESCALED ->
          key ? ChangeKind.KEY_CHANGED : difference.kind();
      default -> difference.kind();
    };
  }

  private boolean isReserved(Difference added) {
    return draft.isReserved(added.parent(), added.found().orElseThrow().name());
  }

  private void apply(Decided it) {
    Difference difference = it.difference();
    PlannedChange change = it.change();
    switch (change.action()) {
      case EVOLVE -> evolve(difference, change.kind());
      case ABSORB -> absorb(difference, change.kind());
      case VARIANT -> {
        int number = difference.column().orElseThrow().fieldId();
        Column column = Columns.find(draft.columns(), number).orElseThrow();
        Type type = difference.found().flatMap(SourceColumn::type).orElse(column.type());
        moved.put(column.fieldId(), draft.variant(column, type, InFlight.word(type)).fieldId());
      }
      default -> {}
    }
  }

  private void evolve(Difference difference, ChangeKind kind) {
    switch (kind) {
      case ADDED, RESERVED -> {
        SourceColumn found = difference.found().orElseThrow();
        Type type =
            found
                .type()
                .or(() -> evidence.typeOf(shape, found.name()))
                .orElse(new Type.Plain(Kind.STRING));
        draft.add(difference.parent(), found.name(), type);
      }
      case WIDENED, RESCALED, NEW_SYMBOL ->
          draft.change(
              difference.column().orElseThrow().fieldId(),
              column -> column.edit().type(evolved(column, difference)).done());
      case RELAXED ->
          draft.change(
              difference.column().orElseThrow().fieldId(),
              column ->
                  difference.evolved().isPresent()
                      ? column.edit().type(evolved(column, difference)).done()
                      : column.edit().nullable(true).done());
      case RENAME_DECLARED ->
          draft.rename(
              difference.column().orElseThrow().fieldId(), difference.found().orElseThrow().name());
      default -> {}
    }
  }

  /** The type after evolving; a list may evolve twice, in what is in it and whether it is null. */
  private static Type evolved(Column column, Difference difference) {
    Type evolved = difference.evolved().orElse(column.type());
    return Lattice.join(column.type(), evolved).orElse(evolved);
  }

  private void absorb(Difference difference, ChangeKind kind) {
    switch (kind) {
      case RENAMED ->
          draft.alias(
              difference.column().orElseThrow().fieldId(), difference.found().orElseThrow().name());
      case RENAME_PROVEN, RENAME_SUSPECTED -> renamed.forEach(draft::alias);
      default -> {}
    }
  }

  /** How sources of this shape are read into the rows of the plan's target. */
  Reading reading(Target target) {
    return new ShapeReading(shape.columns(), decided, renamed, moved).into(target);
  }
}
