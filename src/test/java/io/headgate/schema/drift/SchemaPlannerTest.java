package io.headgate.schema.drift;

import static org.hamcrest.MatcherAssert.assertThat;
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
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.Test;

/** Every kind of change under every action, compared with what {@link DriftTable} says. */
public class SchemaPlannerTest {
  private static final Type LONG = new Type.Plain(Kind.LONG);
  private static final Type TEXT = new Type.Plain(Kind.STRING);

  /** Of values, which planning does not see. */
  private static final Set<ChangeKind> OF_VALUES =
      EnumSet.of(ChangeKind.MISFIT, ChangeKind.NULL_VALUE, ChangeKind.UNREADABLE);

  private static final Set<ChangeKind> NOT_MET =
      EnumSet.of(ChangeKind.MISSING_TABLE, ChangeKind.REGISTRY_DOWN);

  /** Kinds that a record inside a record does not have, or of which it does not say. */
  private static final Set<ChangeKind> TOP_ONLY =
      EnumSet.of(
          ChangeKind.NEW_TABLE,
          ChangeKind.RENAME_PROVEN,
          ChangeKind.RENAME_SUSPECTED,
          ChangeKind.KEY_CHANGED,
          ChangeKind.REPOSITIONED,
          ChangeKind.LIMIT);

  /** The dataset's column {@code a}, and the source's columns. */
  private record Case(Column a, List<SourceColumn> source) {}

  @Test
  public void plan_everyKindUnderEveryAction_isAsTheTableSays() {
    Set<String> covered = new TreeSet<>();
    Set<String> expected = new TreeSet<>();
    for (ChangeKind kind : ChangeKind.values()) {
      for (DriftAction action : kind.actions()) {
        if (OF_VALUES.contains(kind) || NOT_MET.contains(kind)) {
          continue;
        }
        String cell = kind.word() + ": " + action.word();
        expected.add(cell);
        Optional<Case> made = make(kind);
        if (made.isEmpty()) {
          continue;
        }
        assertThat(cell, plan(kind, action, made.get(), 0), is(DriftTable.of(kind, action, 0)));
        if (!TOP_ONLY.contains(kind)) {
          assertThat(
              cell + " in a record",
              plan(kind, action, made.get(), 1),
              is(DriftTable.of(kind, action, 1)));
        }
        covered.add(cell);
      }
    }
    assertThat("cells without a case", covered, is(expected));
  }

  @Test
  public void plan_reservedNameInAnArrayOrOfAnotherSpelling_isHeld() {
    Column price = Column.of("price", 3, LONG, true);
    Column items =
        Column.of("items", 1, new Type.ListOf(new Type.Struct(List.of(price)), true), true);
    Contract contract =
        Contract.of("orders", List.of()).with(List.of(items), Evolution.of(ChangePolicy.DEFAULT));
    Target last =
        new Target(
            contract,
            contract,
            List.of(new ReservedColumn("items.tax", 4), new ReservedColumn("unit_price", 5)),
            Map.of(),
            1);
    Type more =
        new Type.Struct(
            List.of(Column.of("price", 1, LONG, true), Column.of("tax", 2, LONG, true)));
    List<SourceColumn> found =
        List.of(
            source("items", new Type.ListOf(more, true), true), source("Unit Price", LONG, true));

    SchemaPlan plan =
        SchemaPlanner.plan(
            contract,
            Set.of(),
            Optional.of(last),
            List.of(new SourceShape("file", new SourceColumns(true, found))),
            Evidence.NONE);

    assertThat(
        plan.changes().stream().map(it -> it.kind() + " " + it.path()).toList(),
        is(List.of("RESERVED items[].tax", "RESERVED Unit Price")));
    assertThat(plan.after(), is(last));
  }

  private static Optional<Case> make(ChangeKind kind) {
    Column a = Column.of("a", 1, LONG, true);
    Type cents = new Type.Decimal(10, 2);
    Type some = new Type.Enumeration(List.of("X", "Y"), Optional.of("X"));
    Type more = new Type.Enumeration(List.of("X", "Y", "Z"), Optional.empty());
    SourceColumn k = source("k", LONG, false);
    SourceColumn z = source("z", TEXT, true);
    return Optional.ofNullable(
        switch (kind) {
          case NEW_TABLE, REPOSITIONED -> new Case(a, List.of(k, source("a", LONG, true), z));
          case ADDED, RESERVED, LIMIT ->
              new Case(a, List.of(k, source("a", LONG, true), z, source("new", LONG, true)));
          case DROPPED -> new Case(a, List.of(k, z));
          case DROPPED_REQUIRED -> new Case(a.edit().nullable(false).done(), List.of(k, z));
          case RENAME_DECLARED ->
              new Case(
                  a.edit().aliases(List.of("b")).done(), List.of(k, source("b", LONG, true), z));
          case RENAME_PROVEN, RENAME_SUSPECTED ->
              new Case(a, List.of(k, source("b", LONG, true), z));
          case RENAMED -> new Case(a, List.of(k, source("A", LONG, true), z));
          case WIDENED -> typed(new Type.Plain(Kind.INT), LONG);
          case CONVERTED -> typed(LONG, TEXT);
          case RETYPED -> typed(LONG, new Type.Plain(Kind.BOOLEAN));
          case RESCALED -> typed(cents, new Type.Decimal(12, 4));
          case NEW_SYMBOL -> typed(some, more);
          case RELAXED ->
              new Case(a.edit().nullable(false).done(), List.of(k, source("a", LONG, true), z));
          case REORDERED -> new Case(a, List.of(k, z, source("a", LONG, true)));
          case KEY_CHANGED -> new Case(a, List.of(source("a", LONG, true), z));
          default -> null;
        });
  }

  private static Case typed(Type dataset, Type source) {
    return new Case(
        Column.of("a", 1, dataset, true),
        List.of(source("k", LONG, false), source("a", source, true), source("z", TEXT, true)));
  }

  private static SourceColumn source(String name, Type type, boolean nullable) {
    return new SourceColumn(name, Optional.of(type), nullable);
  }

  /**
   * What comes of a plan, on plain maps.
   *
   * @param depth how many records the columns are inside
   */
  private static DriftTable.Outcome plan(
      ChangeKind kind, DriftAction action, Case made, int depth) {
    List<Column> columns =
        List.of(Column.of("k", 1, LONG, false), made.a(), Column.of("z", 1, TEXT, true));
    List<SourceColumn> found = made.source();
    for (int i = 0; i < depth; i++) {
      columns = List.of(Column.of("r", 1, new Type.Struct(columns), false));
      found = List.of(source("r", new Type.Struct(columns(found)), false));
    }
    boolean rescues = kind == ChangeKind.ADDED && action == DriftAction.ABSORB;
    if (rescues) {
      columns = new ArrayList<>(columns);
      columns.add(Column.of("_rescued", 1, new Type.MapOf(TEXT, false), true));
    }
    Evolution evolution = Evolution.of(new ChangePolicy(Map.of(kind, action)));
    evolution =
        new Evolution(
            evolution.policy(),
            rescues ? Optional.of("_rescued") : Optional.empty(),
            List.of(),
            List.of(),
            new Evolution.Limits(kind == ChangeKind.LIMIT ? 0 : 50, 20),
            evolution.approval(),
            evolution.compatibility());
    Contract contract =
        Contract.of("orders", List.of()).with(FieldNumbers.byPosition(columns), evolution);
    List<ReservedColumn> reserved =
        kind == ChangeKind.RESERVED
            ? List.of(new ReservedColumn("r.".repeat(depth) + "new", 9))
            : List.of();
    Target last = new Target(contract, contract, reserved, Map.of(), 1);
    SchemaPlan plan =
        SchemaPlanner.plan(
            contract,
            kind == ChangeKind.KEY_CHANGED ? Set.of("k") : Set.of(),
            kind == ChangeKind.NEW_TABLE ? Optional.empty() : Optional.of(last),
            List.of(
                new SourceShape(
                    "file",
                    kind == ChangeKind.REPOSITIONED
                        ? new SourceColumns(true, found).byPosition(found.size() + 1)
                        : new SourceColumns(true, found))),
            evidence(kind));
    boolean refused = !plan.refused().isEmpty();
    Reading reading = plan.readings().get(plan.sources().get(0).reading());
    Map<Integer, String> target = new TreeMap<>();
    describe(plan.after().contract().columns(), target);
    Map<Integer, String> feeds = new TreeMap<>();
    List<Column> read = reading.contract().columns();
    feeds(read.subList(0, read.size() - reading.rescued().size()), columns(found), feeds);
    List<String> rescued = reading.rescued().stream().map(Column::expectedSourceName).toList();
    String mode = refused ? "FAIL" : plan.sources().get(0).mode().name();
    boolean goes = mode.equals("READ");
    return new DriftTable.Outcome(
        goes && rejects(reading.contract().drift()) ? "REJECT" : mode,
        kind == ChangeKind.LIMIT ? Map.of() : target,
        goes && !rejects(reading.contract().drift()) ? feeds : Map.of(),
        rescued);
  }

  private static boolean rejects(DriftPolicy policy) {
    return EnumSet.of(policy.added(), policy.dropped(), policy.renamed(), policy.retyped())
        .contains(DriftPolicy.Action.REJECT);
  }

  private static Evidence evidence(ChangeKind kind) {
    if (kind != ChangeKind.RENAME_PROVEN && kind != ChangeKind.RENAME_SUSPECTED) {
      return Evidence.NONE;
    }
    return new Evidence() {
      @Override
      public List<RenameClaim> renames(
          SourceShape source, Contract contract, Map<Integer, String> feeds) {
        Certainty certainty =
            kind == ChangeKind.RENAME_PROVEN ? Certainty.PROVEN : Certainty.SUSPECTED;
        return List.of(new RenameClaim(2, "b", certainty, List.of("made up")));
      }
    };
  }

  private static List<Column> columns(List<SourceColumn> columns) {
    return columns.stream()
        .map(it -> Column.of(it.name(), 1, it.type().orElseThrow(), it.nullable()))
        .toList();
  }

  private static void describe(List<Column> columns, Map<Integer, String> described) {
    for (Column column : columns) {
      List<String> symbols =
          column.type() instanceof Type.Enumeration choice ? choice.symbols() : List.of();
      described.put(
          column.fieldId(),
          column.name()
              + " "
              + (column.type() instanceof Type.Struct ? "record" : TypeText.print(column.type()))
              + (symbols.isEmpty() ? "" : symbols)
              + (column.nullable() ? "?" : "")
              + (column.aliases().isEmpty() ? "" : " " + column.aliases()));
      if (column.type() instanceof Type.Struct struct) {
        describe(struct.columns(), described);
      }
    }
  }

  private static void feeds(List<Column> columns, List<Column> source, Map<Integer, String> feeds) {
    for (Column column : columns) {
      for (Column found : source) {
        if (found.name().equals(column.expectedSourceName())) {
          feeds.put(column.fieldId(), found.name());
          if (column.type() instanceof Type.Struct struct
              && found.type() instanceof Type.Struct inside) {
            feeds(struct.columns(), inside.columns(), feeds);
          }
        }
      }
    }
  }
}
