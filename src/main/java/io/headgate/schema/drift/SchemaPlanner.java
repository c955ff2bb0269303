package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Renaming;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the plan of a run: what its sources' schemas are to the dataset, and what the contract's
 * policy does about it. A pure function of its arguments; sources are taken in their order, and one
 * that a later source differs from in turn is compared with what the dataset has become by then.
 */
public final class SchemaPlanner {
  private final Contract contract;
  private final Set<String> keys;
  private final Evidence evidence;
  private final Map<String, PlannedChange> changes = new LinkedHashMap<>();
  private final Map<String, List<String>> sourcesOf = new HashMap<>();

  private SchemaPlanner(Contract contract, Set<String> keys, Evidence evidence) {
    this.contract = contract;
    this.keys = keys;
    this.evidence = evidence;
  }

  /**
   * Plans.
   *
   * @param keys columns that the dataset cannot do without: of its primary key and its layout
   * @param last the target as the last commit left it
   */
  public static SchemaPlan plan(
      Contract contract,
      Set<String> keys,
      Optional<Target> last,
      List<SourceShape> sources,
      Evidence evidence) {
    return new SchemaPlanner(contract, keys, evidence).plan(last, sources);
  }

  private SchemaPlan plan(Optional<Target> last, List<SourceShape> sources) {
    Target base = TargetMerge.merge(contract, last);
    DriftAction table = evidence.isKnownTable(last) ? DriftAction.EVOLVE : newTable();
    TargetDraft draft = new TargetDraft(base);
    evidence.accepted().forEach(rename -> draft.merge(rename.column(), rename.added()));
    Set<String> named =
        Set.copyOf(
            Renaming.between(base.declared().columns(), base.contract().columns()).names(keys));
    Map<SourceColumns, ShapePlan> shapes = new LinkedHashMap<>();
    for (SourceShape source : sources) {
      ShapePlan shape =
          shapes.computeIfAbsent(
              source.columns(), columns -> new ShapePlan(contract, named, evidence, source, draft));
      for (PlannedChange change : shape.changes()) {
        changes.putIfAbsent(change.id(), change);
        sourcesOf.computeIfAbsent(change.id(), id -> new ArrayList<>()).add(source.source());
      }
    }
    checkLimits(draft);
    Target after = draft.target();
    boolean changed =
        last.isEmpty() || !last.get().contract().columns().equals(after.contract().columns());
    after = changed && last.isPresent() ? after.withVersion(last.get().version() + 1) : after;
    return assemble(last, after, table, sources, shapes);
  }

  private SchemaPlan assemble(
      Optional<Target> last,
      Target after,
      DriftAction table,
      List<SourceShape> sources,
      Map<SourceColumns, ShapePlan> shapes) {
    Map<Reading, Integer> readings = new LinkedHashMap<>();
    List<SourcePlan> plans = new ArrayList<>();
    for (SourceShape source : sources) {
      ShapePlan shape = Objects.requireNonNull(shapes.get(source.columns()));
      Reading reading = shape.reading(after);
      int index = readings.computeIfAbsent(reading, it -> readings.size());
      plans.add(new SourcePlan(source.source(), mode(table, shape), index));
    }
    List<PlannedChange> all = new ArrayList<>();
    changes
        .values()
        .forEach(it -> all.add(it.withSources(sourcesOf.getOrDefault(it.id(), List.of()))));
    return new SchemaPlan(last, after, all, List.copyOf(readings.keySet()), plans);
  }

  private static SourcePlan.Mode mode(DriftAction table, ShapePlan shape) {
    return switch (table) {
      case HOLD -> SourcePlan.Mode.HOLD;
      case REJECT -> SourcePlan.Mode.REJECT;
      case DISCARD_ROW -> SourcePlan.Mode.DISCARD;
      default -> shape.isHeld() ? SourcePlan.Mode.HOLD : SourcePlan.Mode.READ;
    };
  }

  private DriftAction newTable() {
    Changes known = new Changes(contract, evidence, "");
    PlannedChange change =
        known.of(
            ChangeKind.NEW_TABLE,
            "",
            ChangePolicy.DEFAULT,
            Optional.empty(),
            Optional.of(contract.subject()),
            "nobody has taken it on yet",
            List.of());
    if (contract.evolution().policy().action(ChangeKind.NEW_TABLE) != DriftAction.EVOLVE) {
      changes.put(change.id(), change);
    }
    return change.action();
  }

  private void checkLimits(TargetDraft draft) {
    Evolution.Limits limits = contract.evolution().limits();
    Changes known = new Changes(contract, evidence, "");
    if (draft.added().size() > limits.newColumnsPerRun()) {
      limit(
          known,
          draft.added().size() + " new columns",
          "new-columns-per-run: " + limits.newColumnsPerRun());
    }
    if (draft.isChanged() && evidence.versionsToday() >= limits.versionsPerDay()) {
      limit(
          known,
          (evidence.versionsToday() + 1) + " versions of the schema within 24 hours",
          "versions-per-day: " + limits.versionsPerDay());
    }
  }

  private void limit(Changes known, String found, String limit) {
    PlannedChange change =
        known.of(
            ChangeKind.LIMIT,
            "",
            ChangePolicy.DEFAULT,
            Optional.of(limit),
            Optional.of(found),
            "the contract allows " + limit + ": raise it under limits if this is wanted",
            List.of());
    changes.put(change.id(), change);
  }

  /** A type in a message; of an enum with its symbols. */
  static String show(Type type) {
    return type instanceof Type.Enumeration choice
        ? "enum of " + String.join(", ", choice.symbols())
        : TypeText.print(type);
  }
}
