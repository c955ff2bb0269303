package io.headgate.plan;

import io.headgate.format.json.ColumnDefaults;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.file.ContractPlaces;
import io.headgate.yaml.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds columns whose defaults or options no reader could work with: what a run would meet only
 * when its first worker compiles the contract.
 */
final class ColumnProblems {
  private final ContractPlaces places;
  private final Problems problems;

  private ColumnProblems(ContractPlaces places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /** Adds what is wrong with any column, nested ones included. */
  static void find(Contract contract, ContractPlaces places, Problems problems) {
    new ColumnProblems(places, problems).columns(contract.columns(), List.of());
  }

  private void columns(List<Column> columns, List<String> parents) {
    for (Column column : columns) {
      List<String> path = new ArrayList<>(parents);
      path.add(column.name());
      checkOptions(column, path);
      checkDefault(column, path);
      if (leaf(column.type()) instanceof Type.Struct struct) {
        columns(struct.columns(), path);
      }
    }
  }

  private void checkOptions(Column column, List<String> path) {
    Type leaf = leaf(column.type());
    if (leaf.kind() == Kind.RECORD) {
      return;
    }
    try {
      ScalarParser unused = ScalarParsers.of(leaf, column.options());
    } catch (IllegalArgumentException e) {
      String key = column.options().containsKey("pattern") ? "pattern" : "name";
      problems.add(
          places.column(path, key),
          "Invalid column " + String.join(".", path) + ": " + e.getMessage());
    }
  }

  private void checkDefault(Column column, List<String> path) {
    if (column.defaultValue().isEmpty()) {
      return;
    }
    try {
      byte[] unused = ColumnDefaults.encode(column);
    } catch (IllegalArgumentException e) {
      problems.add(places.column(path, "default"), String.valueOf(e.getMessage()));
    }
  }

  /** The type of the values in lists and maps. */
  private static Type leaf(Type type) {
    if (type instanceof Type.ListOf list) {
      return leaf(list.element());
    }
    return type instanceof Type.MapOf map ? leaf(map.value()) : type;
  }
}
