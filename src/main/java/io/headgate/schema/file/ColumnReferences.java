package io.headgate.schema.file;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftAction;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.yaml.Key;
import io.headgate.yaml.Nearest;
import io.headgate.yaml.Section;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that what a contract says of columns by name fits the columns. */
final class ColumnReferences {
  private static final Set<Kind> NO_KEY =
      EnumSet.of(Kind.FLOAT, Kind.DOUBLE, Kind.RECORD, Kind.ARRAY, Kind.MAP);
  private static final Type RESCUE = new Type.MapOf(new Type.Plain(Kind.STRING), false);
  private static final Set<Kind> EVENT_TIMES =
      EnumSet.of(Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP, Kind.DATE);

  private ColumnReferences() {}

  static void check(Section section, Contract contract) {
    checkEvolution(section, contract);
    Set<String> seen = new HashSet<>();
    for (String name : contract.primaryKey()) {
      if (!seen.add(name)) {
        section.problem(
            ContractKeys.PRIMARY_KEY, "Invalid primary key: '" + name + "' stands twice");
        continue;
      }
      find(section, ContractKeys.PRIMARY_KEY, contract, name)
          .ifPresent(column -> checkKey(section, column));
    }
    contract
        .eventTime()
        .flatMap(name -> find(section, ContractKeys.EVENT_TIME, contract, name))
        .filter(column -> !EVENT_TIMES.contains(column.type().kind()))
        .ifPresent(
            column ->
                section.problem(
                    ContractKeys.EVENT_TIME,
                    "Invalid event time: column '"
                        + column.name()
                        + "' is "
                        + TypeText.print(column.type())
                        + ": expected timestamp, local-timestamp or date"));
  }

  private static void checkEvolution(Section section, Contract contract) {
    Evolution evolution = contract.evolution();
    boolean absorbs =
        Stream.concat(
                Stream.of(evolution.policy()), contract.columns().stream().map(Column::changes))
            .anyMatch(policy -> policy.actions().get(ChangeKind.ADDED) == DriftAction.ABSORB);
    if (absorbs && evolution.rescue().isEmpty()) {
      section.problem(
          EvolutionKeys.ON_DRIFT,
          "Invalid on-drift: added: absorb keeps values in the column that rescue names: expected"
              + " a name such as rescue: _rescued");
    }
    evolution
        .rescue()
        .flatMap(name -> contract.columns().stream().filter(it -> it.name().equals(name)).findAny())
        .filter(column -> !column.type().equals(RESCUE) || !column.nullable())
        .ifPresent(
            column ->
                section.problem(
                    EvolutionKeys.RESCUE,
                    "Invalid rescue: column '"
                        + column.name()
                        + "' is "
                        + TypeText.print(column.type())
                        + ": expected a nullable map<string>"));
    for (String name : evolution.reserved()) {
      if (contract.columns().stream().anyMatch(column -> column.name().equals(name))) {
        section.problem(
            EvolutionKeys.RESERVED,
            "Invalid reserved: '" + name + "' is a column of the contract: take it out of one");
      }
    }
  }

  private static void checkKey(Section section, Column column) {
    if (column.nullable()) {
      section.problem(
          ContractKeys.PRIMARY_KEY,
          "Invalid primary key: column '"
              + column.name()
              + "' may be null: give it nullable: false");
    }
    if (NO_KEY.contains(column.type().kind())) {
      section.problem(
          ContractKeys.PRIMARY_KEY,
          "Invalid primary key: column '"
              + column.name()
              + "' is "
              + TypeText.print(column.type())
              + ": expected a type with exact, single values");
    }
  }

  private static Optional<Column> find(
      Section section, Key<?> key, Contract contract, String name) {
    List<String> names = contract.columns().stream().map(Column::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      section.problem(
          key,
          "Invalid column: '"
              + name
              + "': expected one of "
              + String.join(", ", names)
              + Nearest.hint(name, names));
      return Optional.empty();
    }
    return Optional.of(contract.columns().get(index));
  }
}
