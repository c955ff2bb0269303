package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes columns by their numbers, at any depth. */
final class Columns {
  private Columns() {}

  static Optional<Column> find(List<Column> columns, int fieldId) {
    for (Column column : columns) {
      if (column.fieldId() == fieldId) {
        return Optional.of(column);
      }
      Optional<Column> inside = find(Target.nested(column.type()), fieldId);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  /** The first column of a name, at any depth. */
  static Optional<Column> named(List<Column> columns, String name) {
    for (Column column : columns) {
      if (column.name().equals(name)) {
        return Optional.of(column);
      }
      Optional<Column> inside = named(Target.nested(column.type()), name);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  /** The columns with one of them changed. */
  static List<Column> change(List<Column> columns, int fieldId, UnaryOperator<Column> change) {
    return each(columns, column -> column.fieldId() == fieldId ? change.apply(column) : column);
  }

  /** The columns with one more behind those of a record; 0 for the top. */
  static List<Column> add(List<Column> columns, int parent, Column added) {
    if (parent == 0) {
      List<Column> more = new ArrayList<>(columns);
      more.add(added);
      return more;
    }
    return change(
        columns,
        parent,
        column ->
            column.edit().type(inside(column.type(), nested -> add(nested, 0, added))).done());
  }

  /** The columns without one. */
  static List<Column> remove(List<Column> columns, int fieldId) {
    return columns.stream()
        .filter(column -> column.fieldId() != fieldId)
        .map(
            column ->
                Target.nested(column.type()).isEmpty()
                    ? column
                    : column
                        .edit()
                        .type(inside(column.type(), nested -> remove(nested, fieldId)))
                        .done())
        .toList();
  }

  /** Changes each column, inner ones first. */
  static List<Column> each(List<Column> columns, UnaryOperator<Column> change) {
    return columns.stream()
        .map(
            column ->
                change.apply(
                    Target.nested(column.type()).isEmpty()
                        ? column
                        : column
                            .edit()
                            .type(inside(column.type(), nested -> each(nested, change)))
                            .done()))
        .toList();
  }

  /** The type with other columns in it. */
  static Type inside(Type type, UnaryOperator<List<Column>> change) {
    if (type instanceof Type.Struct struct) {
      return new Type.Struct(change.apply(struct.columns()));
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(inside(list.element(), change), list.elementNullable());
    }
    return type instanceof Type.MapOf map
        ? new Type.MapOf(inside(map.value(), change), map.valueNullable())
        : type;
  }
}
