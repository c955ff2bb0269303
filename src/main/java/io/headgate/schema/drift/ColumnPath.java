package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * Finds columns by the paths that rejections have: {@code address.zip}, {@code items[2].price},
 * {@code prices.key}. Of several items of an array or map it is all the same which one.
 */
public final class ColumnPath {
  private ColumnPath() {}

  /** The column at a path of the dataset's names. */
  public static Optional<Column> find(List<Column> columns, String path) {
    Optional<Column> found = Optional.empty();
    List<Column> among = columns;
    int keys = 0;
    for (String name : names(path)) {
      Optional<Column> next = among.stream().filter(it -> it.name().equals(name)).findFirst();
      if (next.isEmpty() && keys-- > 0) {
        continue;
      }
      if (next.isEmpty()) {
        return next;
      }
      found = next;
      keys = maps(next.get().type());
      among = Target.nested(next.get().type());
    }
    return found;
  }

  /** How many keys of maps may stand behind a column's name. */
  private static int maps(Type type) {
    if (type instanceof Type.MapOf map) {
      return 1 + maps(map.value());
    }
    return type instanceof Type.ListOf list ? maps(list.element()) : 0;
  }

  /** The path of a column by its number; empty if there is no such column. */
  public static Optional<String> of(List<Column> columns, int fieldId) {
    for (Column column : columns) {
      if (column.fieldId() == fieldId) {
        return Optional.of(column.name());
      }
      Optional<String> inside = of(Target.nested(column.type()), fieldId);
      if (inside.isPresent()) {
        return inside.map(path -> column.name() + "." + path);
      }
    }
    return Optional.empty();
  }

  /** Number of the column that a field is inside, 0 for the top; empty if there is no such one. */
  public static Optional<Integer> parent(List<Column> columns, String path) {
    List<String> names = names(path);
    if (names.size() == 1) {
      return Optional.of(0);
    }
    String parent = String.join(".", names.subList(0, names.size() - 1));
    return find(columns, parent).map(Column::fieldId);
  }

  /** The column at a path of the source's names. */
  public static Optional<Column> bySource(List<Column> columns, String path) {
    Optional<Column> found = Optional.empty();
    List<Column> among = columns;
    for (String name : names(path)) {
      found = among.stream().filter(it -> it.expectedSourceName().equals(name)).findFirst();
      if (found.isEmpty()) {
        return found;
      }
      among = Target.nested(found.get().type());
    }
    return found;
  }

  /** The last name of a path. */
  public static String last(String path) {
    List<String> names = names(path);
    return names.get(names.size() - 1);
  }

  /** The type that a source declares at a path; empty if it declares none. */
  public static Optional<Type> typeAt(SourceColumns source, String path) {
    List<String> names = names(path);
    Optional<Type> type =
        source.columns().stream()
            .filter(it -> it.name().equals(names.get(0)))
            .findFirst()
            .flatMap(SourceColumn::type);
    for (String name : names.subList(1, names.size())) {
      type =
          type.flatMap(
              it ->
                  Target.nested(it).stream()
                      .filter(column -> column.name().equals(name))
                      .findFirst()
                      .map(Column::type));
    }
    return type;
  }

  /** A name with a dot in it would be taken for two; then nothing is found, and nothing is done. */
  private static List<String> names(String path) {
    return List.of(path.replaceAll("\\[[^\\]]*\\]", "").split("\\.", -1));
  }
}
