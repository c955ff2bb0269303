package io.headgate.schema.file;

import io.headgate.schema.Contract;
import io.headgate.schema.FieldNumbers;
import io.headgate.schema.RowRule;
import io.headgate.schema.Rule;
import io.headgate.schema.TableRules;
import io.headgate.yaml.Ratio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contracts as maps, lists, texts, numbers and truth values with the keys of a contract file,
 * defaults left out: for writers.
 */
public final class ContractTree {
  private ContractTree() {}

  /** All keys in a contract file's order. */
  public static Map<String, Object> of(Contract contract) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(ContractKeys.VERSION.name(), "v1");
    tree.put(ContractKeys.SUBJECT.name(), contract.subject());
    contract.owner().ifPresent(owner -> tree.put(ContractKeys.OWNER.name(), owner));
    contract.description().ifPresent(text -> tree.put(ContractKeys.DESCRIPTION.name(), text));
    boolean numbered = !contract.columns().equals(FieldNumbers.byPosition(contract.columns()));
    tree.put(
        ContractKeys.COLUMNS.name(),
        contract.columns().stream().map(column -> ColumnTree.of(column, numbered)).toList());
    if (!contract.primaryKey().isEmpty()) {
      tree.put(ContractKeys.PRIMARY_KEY.name(), contract.primaryKey());
    }
    contract.eventTime().ifPresent(name -> tree.put(ContractKeys.EVENT_TIME.name(), name));
    if (!contract.rowRules().isEmpty()) {
      tree.put(
          ContractKeys.RULES.name(), contract.rowRules().stream().map(ContractTree::of).toList());
    }
    Map<String, Object> table = of(contract.tableRules());
    if (!table.isEmpty()) {
      tree.put(ContractKeys.TABLE.name(), table);
    }
    tree.putAll(EvolutionKeys.tree(contract.evolution()));
    if (contract.maskPayload()) {
      tree.put(ContractKeys.MASK_PAYLOAD.name(), true);
    }
    return tree;
  }

  /** Rules of one column: a map, or a list of maps; empty if there are none. */
  public static Optional<Object> of(List<Rule> rules) {
    return RuleTree.of(rules);
  }

  private static Map<String, Object> of(RowRule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", rule.name());
    tree.put("expression", rule.expression());
    tree.put("message", rule.message());
    RuleTree.severity(rule.severity(), tree);
    return tree;
  }

  private static Map<String, Object> of(TableRules rules) {
    Map<String, Object> tree = new LinkedHashMap<>();
    rules.minRows().ifPresent(rows -> tree.put("min-rows", rows));
    rules.maxRows().ifPresent(rows -> tree.put("max-rows", rows));
    rules.maxChange().ifPresent(ratio -> tree.put("max-change", new Ratio(ratio).toString()));
    return tree;
  }
}
