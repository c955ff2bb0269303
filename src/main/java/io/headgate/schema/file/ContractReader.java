package io.headgate.schema.file;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.RowRule;
import io.headgate.schema.TableRules;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Problems;
import io.headgate.yaml.Ratio;
import io.headgate.yaml.Section;
import io.headgate.yaml.SpecException;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads contracts: {@code contract.yaml}, or an Avro schema with the same facts as properties if
 * the file's name ends in {@code .avsc}.
 */
public final class ContractReader {
  private ContractReader() {}

  /**
   * Reads a contract without parameters.
   *
   * @param source the file's name
   * @throws SpecException with everything that is wrong with it
   */
  public static Contract read(String source, String text) {
    Problems problems = new Problems();
    Optional<Contract> contract = read(source, text, Interpolation.none(), problems);
    problems.throwIfAny();
    return contract.orElseThrow();
  }

  /**
   * Reads a contract.
   *
   * @return empty if anything is wrong with it; all of that is then among the problems
   */
  public static Optional<Contract> read(
      String source, String text, Interpolation interpolation, Problems problems) {
    int before = problems.size();
    Optional<YamlNode> root =
        source.endsWith(".avsc")
            ? AvscReader.read(source, text, problems)
            : YamlReader.read(source, text, interpolation, problems);
    Optional<Contract> contract = root.flatMap(node -> read(node, problems));
    return problems.size() == before ? contract : Optional.empty();
  }

  /**
   * Reads a contract that came as something else and was made a tree with the keys of a contract.
   *
   * @return empty if anything is wrong with it; all of that is then among the problems
   */
  public static Optional<Contract> read(YamlNode root, Problems problems) {
    int before = problems.size();
    Optional<Contract> contract =
        Section.read(root, ContractKeys.CONTRACT, problems).map(ContractReader::contract);
    return problems.size() == before ? contract : Optional.empty();
  }

  private static Contract contract(Section section) {
    List<Section> columnSections = section.value(ContractKeys.COLUMNS);
    if (section.find(ContractKeys.COLUMNS).isPresent() && columnSections.isEmpty()) {
      section.problem(ContractKeys.COLUMNS, "Invalid columns: none: expected at least one");
    }
    List<Column> columns =
        new ColumnReader(FieldIds.assign(columnSections)).columns(columnSections);
    Contract contract =
        new Contract(
            section.value(ContractKeys.SUBJECT),
            section.find(ContractKeys.OWNER),
            section.find(ContractKeys.DESCRIPTION),
            columns,
            section.value(ContractKeys.PRIMARY_KEY),
            section.find(ContractKeys.EVENT_TIME),
            tableRules(section.value(ContractKeys.TABLE)),
            rowRules(section.value(ContractKeys.RULES)),
            EvolutionKeys.read(section),
            section.value(ContractKeys.MASK_PAYLOAD));
    // References to columns make sense only if the columns could be read.
    if (section.find(ContractKeys.COLUMNS).isPresent()) {
      ColumnReferences.check(section, contract);
    }
    return contract;
  }

  private static List<RowRule> rowRules(List<Section> sections) {
    List<RowRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : sections) {
      String name = section.value(ContractKeys.RULE_NAME);
      if (!name.isEmpty() && !names.add(name)) {
        section.problem(ContractKeys.RULE_NAME, "Invalid name: '" + name + "' stands twice");
      }
      String expression = section.value(ContractKeys.RULE_EXPRESSION);
      rules.add(
          new RowRule(
              name,
              expression,
              section.find(ContractKeys.RULE_MESSAGE).orElse("expected " + expression),
              section.value(ColumnKeys.SEVERITY)));
    }
    return rules;
  }

  private static TableRules tableRules(Section section) {
    Optional<Long> min = section.find(ContractKeys.MIN_ROWS);
    Optional<Long> max = section.find(ContractKeys.MAX_ROWS);
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      section.problem(
          ContractKeys.MIN_ROWS,
          "Invalid rows: min-rows " + min.get() + " is greater than max-rows " + max.get());
    }
    return new TableRules(min, max, section.find(ContractKeys.MAX_CHANGE).map(Ratio::value));
  }
}
