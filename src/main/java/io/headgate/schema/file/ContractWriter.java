package io.headgate.schema.file;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.FieldNumbers;
import io.headgate.schema.RowRule;
import io.headgate.schema.TableRules;
import io.headgate.yaml.Ratio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes contracts as YAML that a person would keep: one line a column where it fits, defaults left
 * out. {@link ContractReader} reads it back equal.
 */
public final class ContractWriter {
  private ContractWriter() {}

  public static String write(Contract contract) {
    return write(contract, List.of(), Map.of());
  }

  /**
   * Writes a contract with comments, given without the number sign.
   *
   * @param remarks on the contract as a whole
   * @param notes on top-level columns, by name
   */
  public static String write(
      Contract contract, List<String> remarks, Map<String, List<String>> notes) {
    StringBuilder out = new StringBuilder();
    out.append("# What the records of ").append(contract.subject());
    out.append(" must look like, and what happens when they do not.\n");
    remarks.forEach(remark -> comment(out, 0, remark));
    out.append("contract: v1\n");
    line(out, "subject", contract.subject());
    contract.owner().ifPresent(owner -> line(out, "owner", owner));
    contract.description().ifPresent(text -> line(out, "description", text));
    out.append("\ncolumns:\n");
    boolean numbered = !contract.columns().equals(FieldNumbers.byPosition(contract.columns()));
    for (Column column : contract.columns()) {
      for (String note : notes.getOrDefault(column.name(), List.of())) {
        comment(out, 2, note);
      }
      YamlText.item(out, 2, ColumnTree.of(column, numbered));
    }
    footer(out, contract);
    return out.toString();
  }

  /** A comment, wrapped between words. */
  private static void comment(StringBuilder out, int indent, String text) {
    String start = " ".repeat(indent) + "#";
    int length = 0;
    for (String word : List.of(text.replaceAll("\\p{Cntrl}", " ").split(" ", -1))) {
      if (length > 0 && length + 1 + word.length() > YamlText.WIDTH) {
        out.append('\n');
        length = 0;
      }
      String next = length == 0 ? start + " " + word : " " + word;
      out.append(next);
      length += next.length();
    }
    out.append('\n');
  }

  private static void footer(StringBuilder out, Contract contract) {
    if (!contract.primaryKey().isEmpty() || contract.eventTime().isPresent()) {
      out.append('\n');
    }
    if (!contract.primaryKey().isEmpty()) {
      out.append("# Unique within a batch.\n");
      line(out, "primary-key", contract.primaryKey());
    }
    contract
        .eventTime()
        .ifPresent(
            name -> {
              out.append("# When a record happened.\n");
              line(out, "event-time", name);
            });
    if (!contract.rowRules().isEmpty()) {
      out.append("\n# Rules over several columns: false breaks them, null passes.\nrules:\n");
      contract.rowRules().forEach(rule -> YamlText.item(out, 2, tree(rule)));
    }
    Map<String, Object> table = tree(contract.tableRules());
    if (!table.isEmpty()) {
      out.append("\n# Rules over a batch as a whole.\n");
      line(out, "table", table);
    }
    Map<String, Object> evolution = EvolutionKeys.tree(contract.evolution());
    if (!evolution.isEmpty()) {
      out.append("\n# How the schema may change, and what happens if a source differs.\n");
      evolution.forEach((key, value) -> line(out, key, value));
    }
    if (contract.maskPayload()) {
      out.append("\n# Dead letters leave the values of pii columns out.\n");
      line(out, "mask-payload", true);
    }
  }

  private static void line(StringBuilder out, String key, Object value) {
    YamlText.entry(out, 0, key, value);
  }

  private static Map<String, Object> tree(RowRule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", rule.name());
    tree.put("expression", rule.expression());
    tree.put("message", rule.message());
    RuleTree.severity(rule.severity(), tree);
    return tree;
  }

  private static Map<String, Object> tree(TableRules rules) {
    Map<String, Object> tree = new LinkedHashMap<>();
    rules.minRows().ifPresent(rows -> tree.put("min-rows", rows));
    rules.maxRows().ifPresent(rows -> tree.put("max-rows", rows));
    rules.maxChange().ifPresent(ratio -> tree.put("max-change", new Ratio(ratio).toString()));
    return tree;
  }
}
