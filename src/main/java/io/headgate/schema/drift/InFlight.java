package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes a target while records flow. A pure function, and repeating a change changes nothing, so
 * that workers which meet the same thing at once come to the same target.
 *
 * @param target the target with the changes; one version more if there were any
 * @param changes what was done, for the commit
 */
public record InFlight(Target target, List<PlannedChange> changes) {
  public InFlight {
    changes = List.copyOf(changes);
  }

  /**
   * Makes changes.
   *
   * @param source that showed them, for messages
   */
  public static InFlight change(Target target, String source, List<InFlightChange> wanted) {
    TargetDraft draft = new TargetDraft(target);
    Contract contract = target.contract();
    Changes words = new Changes(contract, Evidence.NONE, source);
    List<PlannedChange> changes = new ArrayList<>();
    for (InFlightChange change : wanted) {
      apply(change, draft, words).ifPresent(changes::add);
    }
    return new InFlight(
        draft.isChanged() ? draft.target().withVersion(target.version() + 1) : target, changes);
  }

  /** The column of a number, at any depth. */
  public static Optional<Column> find(Target target, int fieldId) {
    return Columns.find(target.contract().columns(), fieldId);
  }

  private static List<Column> siblings(List<Column> columns, int parent) {
    return parent == 0
        ? columns
        : Columns.find(columns, parent).map(it -> Target.nested(it.type())).orElse(List.of());
  }

  private static Optional<PlannedChange> apply(
      InFlightChange change, TargetDraft draft, Changes words) {
    List<Column> before = draft.columns();
    if (change instanceof InFlightChange.Added added) {
      boolean known =
          siblings(before, added.parent()).stream()
              .anyMatch(it -> it.expectedSourceName().equals(added.name()));
      if (known || draft.isReserved(added.parent(), added.name())) {
        return Optional.empty();
      }
      draft.add(added.parent(), added.name(), added.type());
      return Optional.of(
          words.of(
              ChangeKind.ADDED,
              added.name(),
              ChangePolicy.DEFAULT,
              Optional.empty(),
              Optional.of(SchemaPlanner.show(added.type())),
              "a record has a field that the dataset does not",
              List.of()));
    }
    if (change instanceof InFlightChange.Variant variant) {
      Column column = Columns.find(before, variant.fieldId()).orElseThrow();
      draft.variant(column, variant.type(), word(variant.type()));
      return Optional.of(variant(column, variant.type(), words))
          .filter(it -> !draft.columns().equals(before));
    }
    InFlightChange.Symbol symbol = (InFlightChange.Symbol) change;
    Column column = Columns.find(before, symbol.fieldId()).orElseThrow();
    Type.Enumeration choice = EnumInside.find(column.type()).orElseThrow();
    if (choice.symbols().contains(symbol.symbol())) {
      return Optional.empty();
    }
    List<String> symbols = new ArrayList<>(choice.symbols());
    symbols.add(symbol.symbol());
    draft.change(
        column.fieldId(),
        it ->
            it.edit()
                .type(
                    EnumInside.replace(it.type(), new Type.Enumeration(symbols, choice.fallback())))
                .done());
    return Optional.of(
        words.of(
            ChangeKind.NEW_SYMBOL,
            column.name(),
            column.changes(),
            Optional.of(SchemaPlanner.show(choice)),
            Optional.of(symbol.symbol()),
            "a record has the value '" + symbol.symbol() + "'",
            List.of()));
  }

  private static PlannedChange variant(Column column, Type type, Changes words) {
    return words.of(
        ChangeKind.MISFIT,
        column.name(),
        column.changes(),
        Optional.of(SchemaPlanner.show(column.type())),
        Optional.of(SchemaPlanner.show(type)),
        "a record has a value that does not fit " + SchemaPlanner.show(column.type()),
        List.of());
  }

  /** Whether a target has a column for every field that was to be added; a limit may forbid it. */
  public static boolean takes(Target target, List<InFlightChange> changes) {
    return changes.stream()
        .filter(InFlightChange.Added.class::isInstance)
        .map(InFlightChange.Added.class::cast)
        .allMatch(
            added ->
                siblings(target.contract().columns(), added.parent()).stream()
                    .anyMatch(it -> it.expectedSourceName().equals(added.name())));
  }

  /** What the name of the column beside ends in. */
  public static String word(Type type) {
    return TypeText.name(type.kind()).replace('-', '_');
  }

  /** The column beside one that keeps values of a type, if the target has it. */
  public static Optional<Column> variantOf(Target target, Column column, Type type) {
    return Columns.named(target.contract().columns(), column.name() + "__" + word(type));
  }
}
