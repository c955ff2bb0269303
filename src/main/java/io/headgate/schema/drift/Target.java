package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;

/**
 * What a dataset's rows look like: the contract as it was written, and all that has changed since.
 *
 * @param contract columns with their immutable numbers, and every name that sources use for them
 * @param declared the contract as a person wrote it last, with the numbers of {@code contract}:
 *     tells what a person changed from what evolved
 * @param reserved columns that are gone
 * @param merged numbers of columns whose values belong to another one, since a rename was accepted
 *     after both existed
 * @param version from 1; one more with each change
 */
public record Target(
    Contract contract,
    Contract declared,
    List<ReservedColumn> reserved,
    Map<Integer, Integer> merged,
    int version) {
  public Target {
    reserved = List.copyOf(reserved);
    merged = Map.copyOf(merged);
  }

  /** The target of a dataset without commits. */
  public static Target first(Contract contract) {
    return new Target(contract, contract, List.of(), Map.of(), 1);
  }

  Target with(Contract newContract) {
    return new Target(newContract, declared, reserved, merged, version);
  }

  Target with(Contract newContract, Map<Integer, Integer> newMerged) {
    return new Target(newContract, declared, reserved, newMerged, version);
  }

  Target withVersion(int newVersion) {
    return new Target(contract, declared, reserved, merged, newVersion);
  }

  /** Greater than every number that any column has or had. */
  int nextFieldId() {
    int greatest = reserved.stream().mapToInt(ReservedColumn::fieldId).max().orElse(0);
    greatest = Math.max(greatest, merged.keySet().stream().max(Integer::compare).orElse(0));
    return Math.max(greatest, greatest(contract.columns())) + 1;
  }

  private static int greatest(List<Column> columns) {
    int greatest = 0;
    for (Column column : columns) {
      greatest = Math.max(greatest, column.fieldId());
      greatest = Math.max(greatest, greatest(nested(column.type())));
    }
    return greatest;
  }

  /** The columns inside a type, through arrays and maps. */
  static List<Column> nested(Type type) {
    if (type instanceof Type.Struct struct) {
      return struct.columns();
    }
    if (type instanceof Type.ListOf list) {
      return nested(list.element());
    }
    return type instanceof Type.MapOf map ? nested(map.value()) : List.of();
  }
}
