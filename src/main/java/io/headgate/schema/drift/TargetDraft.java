package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.FieldNames;
import io.headgate.schema.Lattice;
import io.headgate.schema.Type;
import io.headgate.schema.infer.SafeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A target while a plan is made: changed by addition and widening alone. */
final class TargetDraft {
  private final Target base;
  private final Set<Integer> added = new LinkedHashSet<>();
  private final Map<Integer, Integer> merged;
  private List<Column> columns;
  private int nextId;

  TargetDraft(Target base) {
    this.base = base;
    merged = new HashMap<>(base.merged());
    columns = base.contract().columns();
    nextId = base.nextFieldId();
  }

  List<Column> columns() {
    return columns;
  }

  /** Numbers of the columns that this plan adds. */
  Set<Integer> added() {
    return added;
  }

  boolean isChanged() {
    return !columns.equals(base.contract().columns());
  }

  Target target() {
    return base.with(base.contract().following(columns), merged);
  }

  /** Whether a column of a record, 0 for the top, must not be called as a source calls it. */
  boolean isReserved(int parent, String sourceName) {
    String record = pathOf(columns, "", parent).map(it -> it + ".").orElse("");
    List<String> paths = List.of(record + sourceName, record + name(sourceName, List.of()));
    return base.reserved().stream().anyMatch(it -> paths.contains(it.path()))
        || base.contract().evolution().reserved().stream().anyMatch(paths::contains);
  }

  /** As reserved columns have it: names alone, through arrays and maps too. */
  private static Optional<String> pathOf(List<Column> columns, String record, int fieldId) {
    for (Column column : columns) {
      String path = record + column.name();
      Optional<String> found =
          column.fieldId() == fieldId
              ? Optional.of(path)
              : pathOf(Target.nested(column.type()), path + ".", fieldId);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Adds a nullable column behind those of a record, 0 for the top. */
  Column add(int parent, String sourceName, Type type) {
    List<Column> siblings =
        parent == 0
            ? columns
            : Columns.find(columns, parent).map(it -> Target.nested(it.type())).orElse(List.of());
    String name = name(sourceName, siblings);
    Column column =
        Column.of(name, nextId++, numbered(type), true).edit().sourceName(sourceName).done();
    columns = Columns.add(columns, parent, column);
    added.add(column.fieldId());
    return column;
  }

  void change(int fieldId, UnaryOperator<Column> change) {
    columns = Columns.change(columns, fieldId, change);
  }

  /** Adds a name under which sources may carry a column. */
  void alias(int fieldId, String alias) {
    change(
        fieldId,
        column -> {
          if (alias.equals(column.name()) || alias.equals(column.expectedSourceName())) {
            return column;
          }
          List<String> aliases = new ArrayList<>(column.aliases());
          if (!aliases.contains(alias)) {
            aliases.add(alias);
          }
          return column.edit().aliases(aliases).done();
        });
  }

  /**
   * Makes one column of two, since a rename was accepted after the new one had been added: the old
   * one goes on under both names, if its type takes the values of both.
   */
  void merge(String name, String addedSource) {
    Optional<Column> old = columns.stream().filter(it -> it.name().equals(name)).findFirst();
    Optional<Column> added =
        columns.stream()
            .filter(it -> it.expectedSourceName().equals(addedSource) && !it.name().equals(name))
            .findFirst();
    if (old.isEmpty() || added.isEmpty()) {
      return;
    }
    Optional<Type> join = Lattice.join(old.get().type(), added.get().type());
    if (join.isPresent()) {
      columns = Columns.remove(columns, added.get().fieldId());
      change(old.get().fieldId(), it -> it.edit().type(join.get()).done());
      alias(old.get().fieldId(), addedSource);
      merged.put(added.get().fieldId(), old.get().fieldId());
    }
  }

  /** Gives a column the name that sources have for it; its old names become aliases. */
  void rename(int fieldId, String sourceName) {
    List<Column> siblings =
        siblings(fieldId).stream().filter(it -> it.fieldId() != fieldId).toList();
    String name = name(sourceName, siblings);
    change(
        fieldId,
        column -> {
          Set<String> aliases = new LinkedHashSet<>(column.aliases());
          aliases.add(column.name());
          aliases.add(column.expectedSourceName());
          aliases.removeAll(List.of(name, sourceName));
          return column
              .edit()
              .name(name)
              .sourceName(sourceName)
              .aliases(List.copyOf(aliases))
              .done();
        });
  }

  /** The columns of the record that a column is in. */
  private List<Column> siblings(int fieldId) {
    int parent = parentOf(columns, 0, fieldId).orElse(0);
    return parent == 0
        ? columns
        : Target.nested(Columns.find(columns, parent).orElseThrow().type());
  }

  /**
   * The sibling that keeps values of another type; made, or widened, as needed.
   *
   * @param type of the values
   * @param word for its name, such as {@code string}
   */
  Column variant(Column column, Type type, String word) {
    String name = column.name() + "__" + word;
    int parent = parentOf(columns, 0, column.fieldId()).orElse(0);
    Optional<Column> known =
        siblings(column.fieldId()).stream().filter(it -> it.name().equals(name)).findFirst();
    if (known.isEmpty()) {
      return add(parent, name, type);
    }
    Optional<Type> join = grown(known.get().type(), type);
    if (join.isEmpty()) {
      return variant(column, type, word + "_2");
    }
    change(known.get().fieldId(), it -> it.edit().type(join.get()).done());
    return Columns.find(columns, known.get().fieldId()).orElseThrow();
  }

  /** A type with the values of another one too; columns in it keep their numbers. */
  private Optional<Type> grown(Type known, Type more) {
    if (Lattice.isLossless(more, known)) {
      return Optional.of(known);
    }
    if (known instanceof Type.ListOf some && more instanceof Type.ListOf others) {
      boolean nullable = some.elementNullable() || others.elementNullable();
      return grown(some.element(), others.element()).map(it -> new Type.ListOf(it, nullable));
    }
    if (known instanceof Type.MapOf some && more instanceof Type.MapOf others) {
      boolean nullable = some.valueNullable() || others.valueNullable();
      return grown(some.value(), others.value()).map(it -> new Type.MapOf(it, nullable));
    }
    return known instanceof Type.Struct some && more instanceof Type.Struct others
        ? grown(some, others)
        : Lattice.join(known, more);
  }

  private Optional<Type> grown(Type.Struct known, Type.Struct more) {
    List<Column> all = new ArrayList<>(known.columns());
    FieldNames names = new FieldNames(known, DriftPolicy.DEFAULT);
    for (Column column : more.columns()) {
      int index = names.find(column.name());
      if (index < 0) {
        all.addAll(Target.nested(numbered(new Type.Struct(List.of(column)))));
        continue;
      }
      Optional<Type> type = grown(all.get(index).type(), column.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      all.set(index, all.get(index).edit().type(type.get()).nullable(true).done());
    }
    List<String> safe = SafeNames.of(all.stream().map(Column::name).toList());
    for (int i = known.columns().size(); i < all.size(); i++) {
      Column column = all.get(i);
      String source = column.expectedSourceName();
      all.set(i, column.edit().name(safe.get(i)).sourceName(source).done());
    }
    return Optional.of(new Type.Struct(all));
  }

  private static Optional<Integer> parentOf(List<Column> columns, int parent, int fieldId) {
    for (Column column : columns) {
      if (column.fieldId() == fieldId) {
        return Optional.of(parent);
      }
      Optional<Integer> inside = parentOf(Target.nested(column.type()), column.fieldId(), fieldId);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private Type numbered(Type type) {
    return Columns.inside(
        type,
        nested -> {
          List<String> names = SafeNames.of(nested.stream().map(Column::name).toList());
          List<Column> safe = new ArrayList<>();
          for (int i = 0; i < nested.size(); i++) {
            Column column = nested.get(i);
            safe.add(
                column
                    .edit()
                    .name(names.get(i))
                    .sourceName(column.expectedSourceName())
                    .fieldId(nextId++)
                    .type(numbered(column.type()))
                    .nullable(true)
                    .done());
          }
          return safe;
        });
  }

  private static String name(String sourceName, List<Column> siblings) {
    List<String> names = new ArrayList<>(siblings.stream().map(Column::name).toList());
    names.add(sourceName);
    return SafeNames.of(names).get(siblings.size());
  }
}
