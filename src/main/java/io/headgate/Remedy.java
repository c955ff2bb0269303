package io.headgate;

import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import io.headgate.schema.drift.ColumnPath;
import io.headgate.schema.drift.EnumInside;
import io.headgate.schema.drift.InFlightChange;
import io.headgate.schema.drift.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the contract's policy does about a record that a decoder refused, if it does not leave it at
 * that.
 *
 * @param changes of the target that it takes first
 * @param variants types of the values that go beside their column, by the column's number
 * @param left numbers of columns whose values are left out
 * @param rescued names of fields whose values go into the rescue column
 */
record Remedy(
    List<InFlightChange> changes,
    Map<Integer, Type> variants,
    Set<Integer> left,
    List<String> rescued) {
  private static final Type TEXT = new Type.Plain(Kind.STRING);

  /**
   * The remedy of a rejection by a decoder; empty if it stays one.
   *
   * @param columnsOf gives what a payload's schema says of columns
   * @param typeOf gives the type of a field that the dataset does not have, by its path
   * @param symbolOf gives the text of an enum's value, by its path and column
   */
  static Optional<Remedy> of(
      Rejection rejection,
      Target target,
      Function<Optional<String>, SourceColumns> columnsOf,
      BiFunction<Rejection, String, Type> typeOf,
      Symbols symbolOf) {
    Evolution evolution = target.contract().evolution();
    boolean mayChange = evolution.approval() == Evolution.Approval.AUTOMATIC;
    List<InFlightChange> changes = new ArrayList<>();
    Map<Integer, Type> variants = new LinkedHashMap<>();
    Set<Integer> left = new HashSet<>();
    List<String> rescued = new ArrayList<>();
    for (Violation violation : rejection.violations()) {
      boolean mended =
          switch (violation.code()) {
            case UNKNOWN_FIELD ->
                unknown(violation.field(), target, mayChange, rejection, typeOf, changes, rescued);
            case TYPE_MISMATCH ->
                misfit(
                    violation.field(),
                    target,
                    mayChange,
                    columnsOf,
                    rejection,
                    symbolOf,
                    changes,
                    variants,
                    left);
            default -> false;
          };
      if (!mended) {
        return Optional.empty();
      }
    }
    return Optional.of(new Remedy(changes, variants, left, rescued));
  }

  /** Finds the texts of enums' values. */
  interface Symbols {
    Optional<String> find(Rejection rejection, String path, Column column);
  }

  private static boolean unknown(
      String path,
      Target target,
      boolean mayChange,
      Rejection rejection,
      BiFunction<Rejection, String, Type> typeOf,
      List<InFlightChange> changes,
      List<String> rescued) {
    Evolution evolution = target.contract().evolution();
    if (evolution.leftOut().stream().anyMatch(it -> it.name().equals(path))) {
      return true;
    }
    Optional<Integer> parent = ColumnPath.parent(target.contract().columns(), path);
    if (parent.isEmpty()) {
      return false;
    }
    DriftAction action = evolution.policy().action(ChangeKind.ADDED);
    if (action == DriftAction.EVOLVE && mayChange) {
      changes.add(
          new InFlightChange.Added(
              parent.get(), ColumnPath.last(path), typeOf.apply(rejection, path)));
      return true;
    }
    if (action == DriftAction.ABSORB && parent.get() == 0) {
      rescued.add(path);
      return true;
    }
    return action == DriftAction.DISCARD_VALUE;
  }

  private static boolean misfit(
      String path,
      Target target,
      boolean mayChange,
      Function<Optional<String>, SourceColumns> columnsOf,
      Rejection rejection,
      Symbols symbolOf,
      List<InFlightChange> changes,
      Map<Integer, Type> variants,
      Set<Integer> left) {
    Optional<Column> at = ColumnPath.find(target.contract().columns(), path);
    if (at.isEmpty()) {
      return false;
    }
    Column column = at.get();
    Evolution evolution = target.contract().evolution();
    boolean symbol =
        column.type().kind() == Kind.ENUM
            || path.endsWith("]")
            || !ColumnPath.last(path).equals(column.name());
    if (symbol && EnumInside.find(column.type()).isPresent()) {
      DriftAction action = column.changes().over(evolution.policy()).action(ChangeKind.NEW_SYMBOL);
      Optional<String> found =
          action == DriftAction.EVOLVE && mayChange
              ? symbolOf.find(rejection, path, column)
              : Optional.empty();
      found.ifPresent(it -> changes.add(new InFlightChange.Symbol(column.fieldId(), it)));
      return found.isPresent();
    }
    boolean mayLack = column.nullable() || column.defaultValue().isPresent();
    return switch (column.changes().over(evolution.policy()).action(ChangeKind.MISFIT)) {
      case VARIANT -> {
        if (!mayLack || !mayChange) {
          yield false;
        }
        SourceColumns found = columnsOf.apply(rejection.payloadSchema());
        Type type = ColumnPath.typeAt(found, path).orElse(TEXT);
        changes.add(new InFlightChange.Variant(column.fieldId(), type));
        variants.put(column.fieldId(), type);
        yield true;
      }
      case DISCARD_VALUE -> mayLack && left.add(column.fieldId());
      default -> false;
    };
  }
}
