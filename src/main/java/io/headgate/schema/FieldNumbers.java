package io.headgate.schema;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Numbers columns by position: top-level ones from 1, nested ones after them, level by level. What
 * a contract has that says nothing else.
 */
public final class FieldNumbers {
  private final IdentityHashMap<Column, Integer> numbers = new IdentityHashMap<>();

  private FieldNumbers() {}

  /** The same columns with the numbers of their positions. */
  public static List<Column> byPosition(List<Column> columns) {
    FieldNumbers fieldNumbers = new FieldNumbers();
    List<Column> all = new ArrayList<>(columns);
    for (int i = 0; i < all.size(); i++) {
      fieldNumbers.numbers.put(all.get(i), i + 1);
      addNested(all.get(i).type(), all);
    }
    return fieldNumbers.numbered(columns);
  }

  private static void addNested(Type type, List<Column> all) {
    if (type instanceof Type.Struct struct) {
      all.addAll(struct.columns());
    } else if (type instanceof Type.ListOf list) {
      addNested(list.element(), all);
    } else if (type instanceof Type.MapOf map) {
      addNested(map.value(), all);
    }
  }

  private List<Column> numbered(List<Column> columns) {
    List<Column> numbered = new ArrayList<>();
    for (Column column : columns) {
      Integer number = numbers.get(column);
      numbered.add(
          new Column(
              column.name(),
              number == null ? column.fieldId() : number,
              numbered(column.type()),
              column.nullable(),
              column.sourceName(),
              column.defaultValue(),
              column.description(),
              column.aliases(),
              column.rules(),
              column.options(),
              column.pii(),
              column.changes()));
    }
    return numbered;
  }

  private Type numbered(Type type) {
    if (type instanceof Type.Struct struct) {
      return new Type.Struct(numbered(struct.columns()));
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(numbered(list.element()), list.elementNullable());
    }
    return type instanceof Type.MapOf map
        ? new Type.MapOf(numbered(map.value()), map.valueNullable())
        : type;
  }
}
