package io.headgate.schema.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.FieldNumbers;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

/** Sources that change at random, step by step, under random policies. */
public class DriftWalkTest {
  private static final int WALKS = 1_000;
  private static final List<Type> TYPES =
      List.of(
          new Type.Plain(Kind.INT),
          new Type.Plain(Kind.LONG),
          new Type.Plain(Kind.DOUBLE),
          new Type.Plain(Kind.STRING),
          new Type.Plain(Kind.BOOLEAN),
          new Type.Plain(Kind.DATE),
          new Type.Decimal(10, 2),
          new Type.Decimal(12, 4),
          new Type.Enumeration(List.of("X", "Y"), Optional.of("X")),
          new Type.Enumeration(List.of("X", "Z"), Optional.empty()));

  private final Map<Integer, Column> met = new HashMap<>();
  private int names;

  @Test
  public void plan_randomWalk_neverBreaksWhatWasThere() {
    for (int seed = 0; seed < WALKS; seed++) {
      walk(seed);
    }
  }

  private void walk(int seed) {
    Random random = new Random(seed);
    met.clear();
    names = 0;
    List<Column> source = columns(random, 2, 2 + random.nextInt(4));
    Contract contract = contract(random, source);
    Optional<Target> last = Optional.empty();
    int steps = 3 + random.nextInt(4);
    for (int step = 0; step <= steps; step++) {
      String where = "walk " + seed + ", step " + step;
      SchemaPlan plan = plan(contract, last, source);
      assertThat(where + ": the same again", plan(contract, last, source), is(plan));
      String mode = plan.refused().isEmpty() ? plan.sources().get(0).mode().name() : "FAIL";
      if (!mode.equals("READ")) {
        last.ifPresent(it -> assertThat(where + ": " + mode, show(plan.after()), is(show(it))));
      } else {
        last.ifPresent(
            it -> grew(where, it.contract().columns(), plan.after().contract().columns()));
        remember(where, plan.after().contract().columns(), new HashSet<>());
        SchemaPlan again = plan(contract, Optional.of(plan.after()), source);
        assertThat(
            where + ": planned from what came of it", show(again.after()), is(show(plan.after())));
        accounts(where, plan, source);
        last = Optional.of(plan.after());
      }
      source = change(random, source);
    }
  }

  private static SchemaPlan plan(Contract contract, Optional<Target> last, List<Column> source) {
    List<SourceColumn> columns =
        source.stream()
            .map(it -> new SourceColumn(it.name(), Optional.of(it.type()), it.nullable()))
            .toList();
    SourceShape shape = new SourceShape("file", new SourceColumns(true, columns));
    return SchemaPlanner.plan(contract, Set.of(), last, List.of(shape), Evidence.NONE);
  }

  private static String show(Target target) {
    return target.version() + ": " + show(target.contract().columns());
  }

  private static String show(List<Column> columns) {
    return columns.stream()
        .map(
            it -> {
              Type type = Columns.inside(it.type(), inside -> List.of());
              String nested = Target.nested(it.type()).isEmpty() ? "" : show(nested(it));
              String name = it.fieldId() + " " + it.name() + "=" + it.sourceName().orElse("");
              return name + it.aliases() + (it.nullable() ? "? " : " ") + type + nested;
            })
        .toList()
        .toString();
  }

  private static List<Column> nested(Column column) {
    return Target.nested(column.type());
  }

  /** Each number stands for one column for ever, and no two columns have one. */
  private void remember(String where, List<Column> columns, Set<Integer> seen) {
    for (Column column : columns) {
      String at = where + ", " + column.name() + " (" + column.fieldId() + ")";
      assertThat(at + ": number given twice", seen.add(column.fieldId()), is(true));
      Column before = met.put(column.fieldId(), column);
      if (before != null && !before.name().equals(column.name())) {
        assertThat(
            at + ": was " + before.name(), column.aliases().contains(before.name()), is(true));
      }
      remember(where, Target.nested(column.type()), seen);
    }
  }

  /** Columns stay, in their order, and take all the values that they took. */
  private static void grew(String where, List<Column> before, List<Column> after) {
    for (int i = 0; i < before.size(); i++) {
      Column old = before.get(i);
      Column now = after.get(i);
      String at = where + ", " + old.name();
      assertThat(at + ": number", now.fieldId(), is(old.fieldId()));
      assertThat(at + ": became required", old.nullable() && !now.nullable(), is(false));
      boolean nested = !Target.nested(old.type()).isEmpty();
      if (nested) {
        grew(at, Target.nested(old.type()), Target.nested(now.type()));
      } else {
        assertThat(
            at + ": from " + old.type() + " to " + now.type(),
            Lattice.isLossless(old.type(), now.type()),
            is(true));
      }
    }
    after
        .subList(before.size(), after.size())
        .forEach(it -> assertThat(where + ", new " + it.name(), it.nullable(), is(true)));
  }

  /** No column of the source is lost without a word. */
  private static void accounts(String where, SchemaPlan plan, List<Column> source) {
    Reading reading = plan.readings().get(0);
    DriftPolicy policy = reading.contract().drift();
    if (policy.added() == DriftPolicy.Action.REJECT) {
      return;
    }
    List<String> unfed = new ArrayList<>();
    unfed(source, reading.contract().columns(), unfed);
    plan.changes().stream()
        .filter(it -> it.action() == DriftAction.DISCARD_VALUE)
        .forEach(it -> unfed.remove(ColumnPath.last(it.path())));
    String of = ": of " + show(source) + " for " + show(plan.after());
    assertThat(where + of + " nobody reads", unfed, is(empty()));
  }

  /**
   * Names are given once in a walk, so that the last one of a path says all. One fed into another
   * type is rejected.
   */
  private static void unfed(List<Column> source, List<Column> read, List<String> unfed) {
    for (Column found : source) {
      List<Column> fed =
          read.stream().filter(it -> it.expectedSourceName().equals(found.name())).toList();
      assertThat(found.name() + " feeds two columns", fed.size() > 1, is(false));
      if (fed.isEmpty()) {
        unfed.add(found.name());
      } else if (!nested(fed.get(0)).isEmpty() && fed.get(0).type().kind() == found.type().kind()) {
        unfed(nested(found), nested(fed.get(0)), unfed);
      }
    }
  }

  private static Contract contract(Random random, List<Column> source) {
    Map<ChangeKind, DriftAction> actions = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : ChangeKind.values()) {
      // Stopping is drawn less often, so that most walks go on.
      DriftAction action = kind.actions().get(random.nextInt(kind.actions().size()));
      boolean stops = action == DriftAction.HOLD || action == DriftAction.FAIL;
      if (kind != ChangeKind.NEW_TABLE && (!stops || random.nextInt(4) == 0)) {
        actions.put(kind, action);
      }
    }
    List<Column> columns = new ArrayList<>(source);
    Evolution evolution = Evolution.of(new ChangePolicy(actions));
    boolean rescues = evolution.policy().action(ChangeKind.ADDED) == DriftAction.ABSORB;
    evolution =
        new Evolution(
            evolution.policy(),
            rescues ? Optional.of("_rescued") : Optional.empty(),
            List.of(),
            List.of(),
            evolution.limits(),
            evolution.approval(),
            evolution.compatibility());
    return Contract.of("walk", List.of()).with(FieldNumbers.byPosition(columns), evolution);
  }

  private List<Column> columns(Random random, int depth, int count) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(column(random, depth));
    }
    return columns;
  }

  private Column column(Random random, int depth) {
    String name = "c" + ++names;
    return Column.of(name, names, type(random, depth), random.nextBoolean())
        .edit()
        .aliases(List.of(name + "_old", name + "_new"))
        .done();
  }

  private Type type(Random random, int depth) {
    int choice = random.nextInt(depth > 0 ? TYPES.size() + 3 : TYPES.size());
    if (choice < TYPES.size()) {
      return TYPES.get(choice);
    }
    return switch (choice - TYPES.size()) {
      case 0 -> new Type.Struct(columns(random, depth - 1, 1 + random.nextInt(3)));
      case 1 ->
          new Type.ListOf(
              new Type.Struct(columns(random, 0, 1 + random.nextInt(2))), random.nextBoolean());
      default -> new Type.ListOf(TYPES.get(random.nextInt(TYPES.size())), random.nextBoolean());
    };
  }

  /** The source after one change, at the top or in a record. */
  private List<Column> change(Random random, List<Column> columns) {
    List<Column> changed = new ArrayList<>(columns);
    int at = random.nextInt(changed.size());
    Column column = changed.get(at);
    if (!Target.nested(column.type()).isEmpty() && random.nextInt(3) > 0) {
      Type type = Columns.inside(column.type(), nested -> change(random, nested));
      changed.set(at, column.edit().type(type).done());
      return changed;
    }
    switch (random.nextInt(7)) {
      case 0 -> changed.add(random.nextInt(changed.size() + 1), column(random, 1));
      case 1 -> {
        if (changed.size() > 1) {
          changed.remove(at);
        }
      }
      case 2 -> {
        String root = column.name().replaceAll("_.*", "");
        changed.set(at, column.edit().name(root + "_new").done());
      }
      case 3 -> changed.set(at, column.edit().type(wider(column.type())).done());
      case 4 -> changed.set(at, column.edit().type(type(random, 1)).done());
      case 5 -> changed.set(at, column.edit().nullable(true).type(relaxed(column.type())).done());
      default -> Collections.shuffle(changed, random);
    }
    return changed;
  }

  private static Type wider(Type type) {
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(wider(list.element()), true);
    }
    if (type instanceof Type.Decimal decimal) {
      return new Type.Decimal(decimal.precision() + 3, decimal.scale() + 1);
    }
    return type.kind() == Kind.INT ? new Type.Plain(Kind.LONG) : type;
  }

  private static Type relaxed(Type type) {
    return type instanceof Type.ListOf list ? new Type.ListOf(list.element(), true) : type;
  }
}
