package io.headgate.schema.odcs;

import io.headgate.schema.Contract;
import io.headgate.schema.RowRule;
import io.headgate.schema.TableRules;
import io.headgate.schema.file.ContractTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes contracts as ODCS 3.1 documents; {@link OdcsReader} reads them back equal. */
public final class OdcsWriter {
  static final String API_VERSION = "v3.1.0";
  static final String KIND = "DataContract";

  /** The engine of rules over several columns. */
  static final String CEL = "cel";

  private OdcsWriter() {}

  public static OdcsDocument write(Contract contract) {
    List<String> notes = new ArrayList<>();
    notes.add("version and status are placeholders: a contract of Headgate has neither.");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", API_VERSION);
    document.put("kind", KIND);
    document.put("id", contract.subject());
    document.put("name", contract.subject());
    document.put("version", "1.0.0");
    document.put("status", "active");
    contract.owner().ifPresent(owner -> document.put("team", Map.of("name", owner)));
    document.put("schema", List.of(object(contract, notes)));
    return new OdcsDocument(document, notes);
  }

  private static Map<String, Object> object(Contract contract, List<String> notes) {
    Map<String, Object> tree = ContractTree.of(contract);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", contract.subject());
    object.put("logicalType", "object");
    contract.description().ifPresent(text -> object.put("description", text));
    object.put(
        "properties",
        new PropertyWriter(contract.primaryKey(), notes)
            .properties(contract.columns(), tree.getOrDefault("columns", List.of()), ""));
    List<Object> quality = new ArrayList<>();
    contract.rowRules().forEach(rule -> quality.add(quality(rule)));
    rowCounts(contract.tableRules(), quality);
    if (!quality.isEmpty()) {
      object.put("quality", quality);
    }
    for (String key :
        List.of("contract", "subject", "owner", "description", "columns", "primary-key", "rules")) {
      tree.remove(key);
    }
    table(tree);
    if (!tree.isEmpty()) {
      PropertyWriter.own(tree, object);
      notes.add(
          "Kept under the custom property "
              + PropertyWriter.OWN
              + " of the object: "
              + String.join(", ", tree.keySet()));
    }
    return object;
  }

  private static Map<String, Object> quality(RowRule rule) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("name", rule.name());
    check.put("type", "custom");
    check.put("engine", CEL);
    check.put("implementation", rule.expression());
    check.put("description", rule.message());
    check.put("severity", rule.severity().word());
    return check;
  }

  private static void rowCounts(TableRules rules, List<Object> quality) {
    rules.minRows().ifPresent(min -> quality.add(rowCount("mustBeGreaterOrEqualTo", min)));
    rules.maxRows().ifPresent(max -> quality.add(rowCount("mustBeLessOrEqualTo", max)));
  }

  private static Map<String, Object> rowCount(String operator, long rows) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("type", "library");
    check.put("metric", "rowCount");
    check.put(operator, rows);
    check.put("unit", "rows");
    check.put("severity", "error");
    return check;
  }

  /** What is left of the rules over a batch. */
  private static void table(Map<String, Object> tree) {
    if (tree.remove("table") instanceof Map<?, ?> table && table.containsKey("max-change")) {
      tree.put("table", Map.of("max-change", String.valueOf(table.get("max-change"))));
    }
  }
}
