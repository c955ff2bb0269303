package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.FieldNumbers;
import io.headgate.schema.Kind;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a contract, as a person writes it, together with the dataset as it evolved: what the
 * person changed since the last commit counts, and what they left alone stays as it evolved.
 * Columns keep their numbers; one that the person took out is reserved, one that evolved stays.
 */
final class TargetMerge {
  private final Contract contract;
  private final Target last;
  private final boolean numbered;
  private final List<ReservedColumn> reserved;
  private int nextId;

  private TargetMerge(Contract contract, Target last) {
    this.contract = contract;
    this.last = last;
    numbered = !contract.columns().equals(FieldNumbers.byPosition(contract.columns()));
    reserved = new ArrayList<>(last.reserved());
    nextId = last.nextFieldId();
    if (numbered) {
      nextId = Math.max(nextId, Target.first(contract).nextFieldId());
    }
  }

  static Target merge(Contract contract, Optional<Target> last) {
    Target base =
        last.map(it -> new TargetMerge(contract, it).merge())
            .orElseGet(() -> Target.first(contract));
    return contract
        .evolution()
        .rescue()
        .filter(name -> base.contract().columns().stream().noneMatch(it -> it.name().equals(name)))
        .map(name -> base.with(withRescue(base, name)))
        .orElse(base);
  }

  private static Contract withRescue(Target base, String name) {
    Type texts = new Type.MapOf(new Type.Plain(Kind.STRING), false);
    Column column = Column.of(name, base.nextFieldId(), texts, true);
    Contract contract = base.contract();
    return contract.with(Columns.add(contract.columns(), 0, column), contract.evolution());
  }

  private Target merge() {
    List<Column> columns =
        columns("", contract.columns(), last.declared().columns(), last.contract().columns());
    Contract declared = contract.with(declared(contract.columns(), columns), contract.evolution());
    return new Target(
        declared.following(columns), declared, reserved, last.merged(), last.version());
  }

  /**
   * @param now as the contract has them
   * @param then as the contract had them at the last commit
   * @param evolved as the dataset has them
   */
  private List<Column> columns(
      String path, List<Column> now, List<Column> then, List<Column> evolved) {
    Map<Integer, Column> left = new HashMap<>();
    evolved.forEach(column -> left.put(column.fieldId(), column));
    Map<Integer, Column> before = new HashMap<>();
    then.forEach(column -> before.put(column.fieldId(), column));
    List<Column> merged = new ArrayList<>();
    for (Column column : now) {
      Optional<Column> known = find(column, evolved).filter(it -> left.containsKey(it.fieldId()));
      Column old = known.map(it -> before.get(it.fieldId())).orElse(null);
      known.ifPresent(it -> left.remove(it.fieldId()));
      merged.add(
          known.isPresent()
              ? column(path, column, Optional.ofNullable(old), known.get())
              : fresh(column));
    }
    for (Column column : evolved) {
      if (left.containsKey(column.fieldId())) {
        boolean takenOut =
            before.containsKey(column.fieldId())
                || contract.evolution().reserved().contains(column.name());
        if (takenOut) {
          reserved.add(new ReservedColumn(path + column.name(), column.fieldId()));
        } else {
          merged.add(column);
        }
      }
    }
    return withoutForeignNames(merged);
  }

  /** The columns without aliases under which a source has another column by now. */
  private static List<Column> withoutForeignNames(List<Column> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.addAll(List.of(column.name(), column.expectedSourceName())));
    return columns.stream()
        .map(
            column ->
                column
                    .edit()
                    .aliases(
                        column.aliases().stream().filter(alias -> !names.contains(alias)).toList())
                    .done())
        .toList();
  }

  private Optional<Column> find(Column column, List<Column> evolved) {
    Optional<Column> same =
        evolved.stream()
            .filter(it -> numbered && it.fieldId() == column.fieldId())
            .findFirst()
            .or(() -> evolved.stream().filter(it -> it.name().equals(column.name())).findFirst());
    return same.or(
        () ->
            evolved.stream()
                .filter(
                    it ->
                        column.aliases().contains(it.name())
                            || it.aliases().contains(column.name()))
                .findFirst());
  }

  private Column column(String path, Column now, Optional<Column> then, Column evolved) {
    Optional<Type> type =
        type(path + now.name() + ".", now.type(), then.map(Column::type), evolved.type());
    if (type.isEmpty()) {
      // The person gave it another type: values of the old one stay under the old number.
      reserved.add(new ReservedColumn(path + evolved.name(), evolved.fieldId()));
      return fresh(now);
    }
    boolean untouched = then.isPresent() && then.get().nullable() == now.nullable();
    boolean sameName = then.isPresent() && then.get().name().equals(now.name());
    String name = sameName ? evolved.name() : now.name();
    boolean sameSource =
        sameName && then.get().expectedSourceName().equals(now.expectedSourceName());
    boolean renamed = sameSource && !evolved.name().equals(now.name());
    String source = renamed ? evolved.expectedSourceName() : now.expectedSourceName();
    Set<String> aliases = new LinkedHashSet<>(now.aliases());
    aliases.addAll(evolved.aliases());
    if (!evolved.name().equals(name)) {
      aliases.add(evolved.name());
    }
    aliases.remove(name);
    aliases.remove(source);
    return now.edit()
        .name(name)
        .sourceName(source)
        .fieldId(evolved.fieldId())
        .type(type.get())
        .nullable(untouched ? evolved.nullable() : now.nullable())
        .aliases(List.copyOf(aliases))
        .done();
  }

  /** The type to go on with; empty if what a person wants has no value in common with it. */
  private Optional<Type> type(String path, Type now, Optional<Type> then, Type evolved) {
    if (now instanceof Type.Struct wanted && evolved instanceof Type.Struct struct) {
      List<Column> before =
          then.filter(Type.Struct.class::isInstance)
              .map(it -> ((Type.Struct) it).columns())
              .orElse(List.of());
      return Optional.of(
          new Type.Struct(columns(path, wanted.columns(), before, struct.columns())));
    }
    if (now instanceof Type.ListOf wanted && evolved instanceof Type.ListOf list) {
      Optional<Type> before =
          then.filter(Type.ListOf.class::isInstance).map(it -> ((Type.ListOf) it).element());
      return type(path, wanted.element(), before, list.element())
          .map(it -> new Type.ListOf(it, wanted.elementNullable() || list.elementNullable()));
    }
    if (now instanceof Type.MapOf wanted && evolved instanceof Type.MapOf map) {
      Optional<Type> before =
          then.filter(Type.MapOf.class::isInstance).map(it -> ((Type.MapOf) it).value());
      return type(path, wanted.value(), before, map.value())
          .map(it -> new Type.MapOf(it, wanted.valueNullable() || map.valueNullable()));
    }
    if (now instanceof Type.Enumeration wanted && evolved instanceof Type.Enumeration) {
      return Lattice.join(evolved, wanted)
          .map(it -> new Type.Enumeration(((Type.Enumeration) it).symbols(), wanted.fallback()));
    }
    if (then.isPresent() && then.get().equals(now)) {
      return Optional.of(evolved);
    }
    boolean texts = (now.kind() == Kind.STRING) != (evolved.kind() == Kind.STRING);
    return texts ? Optional.empty() : Lattice.join(evolved, now);
  }

  /** A column with numbers that none had; its own if the contract gives one that is free. */
  private Column fresh(Column column) {
    int id = column.fieldId();
    boolean free =
        numbered
            && Columns.find(last.contract().columns(), id).isEmpty()
            && reserved.stream().noneMatch(it -> it.fieldId() == id);
    Type type = Columns.inside(column.type(), nested -> nested.stream().map(this::fresh).toList());
    return column.edit().fieldId(free ? id : nextId++).type(type).done();
  }

  /** The contract's own columns under the numbers that they now have. */
  private static List<Column> declared(List<Column> written, List<Column> merged) {
    List<Column> declared = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Column column = written.get(i);
      Column target = merged.get(i);
      List<Column> inside = Target.nested(target.type());
      Type type = Columns.inside(column.type(), nested -> declared(nested, inside));
      declared.add(column.edit().fieldId(target.fieldId()).type(type).done());
    }
    return declared;
  }
}
