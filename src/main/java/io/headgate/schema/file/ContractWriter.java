package io.headgate.schema.file;

import io.headgate.schema.Contract;
import io.headgate.yaml.Key;
import java.util.List;
import java.util.Map;

/**
 * Writes contracts as YAML that a person would keep: one line a column where it fits, defaults left
 * out. {@link ContractReader} reads it back equal.
 */
public final class ContractWriter {
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Object> tree;

  private ContractWriter(Contract contract) {
    tree = ContractTree.of(contract);
  }

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
    ContractWriter writer = new ContractWriter(contract);
    writer.comment(
        0,
        "What the records of "
            + contract.subject()
            + " must look like, and what happens when they do not.");
    remarks.forEach(remark -> writer.comment(0, remark));
    writer.lines(
        ContractKeys.VERSION, ContractKeys.SUBJECT, ContractKeys.OWNER, ContractKeys.DESCRIPTION);
    writer.columns(notes);
    writer.footer();
    return writer.out.toString();
  }

  private void columns(Map<String, List<String>> notes) {
    out.append("\ncolumns:\n");
    for (Object column : (List<?>) take(ContractKeys.COLUMNS)) {
      String name = String.valueOf(((Map<?, ?>) column).get(ColumnKeys.NAME.name()));
      notes.getOrDefault(name, List.of()).forEach(note -> comment(2, note));
      YamlText.item(out, 2, column);
    }
  }

  private void footer() {
    if (has(ContractKeys.PRIMARY_KEY) || has(ContractKeys.EVENT_TIME)) {
      out.append('\n');
    }
    if (has(ContractKeys.PRIMARY_KEY)) {
      comment(0, "Unique within a batch.");
      lines(ContractKeys.PRIMARY_KEY);
    }
    if (has(ContractKeys.EVENT_TIME)) {
      comment(0, "When a record happened.");
      lines(ContractKeys.EVENT_TIME);
    }
    if (has(ContractKeys.RULES)) {
      section("Rules over several columns: false breaks them, null passes.");
      out.append("rules:\n");
      ((List<?>) take(ContractKeys.RULES)).forEach(rule -> YamlText.item(out, 2, rule));
    }
    if (has(ContractKeys.TABLE)) {
      section("Rules over a batch as a whole.");
      lines(ContractKeys.TABLE);
    }
    if (EvolutionKeys.ALL.stream().anyMatch(this::has)) {
      section("How the schema may change, and what happens if a source differs.");
      lines(EvolutionKeys.ALL.toArray(Key<?>[]::new));
    }
    if (has(ContractKeys.MASK_PAYLOAD)) {
      section("Dead letters leave the values of pii columns out.");
      lines(ContractKeys.MASK_PAYLOAD);
    }
  }

  private boolean has(Key<?> key) {
    return tree.containsKey(key.name());
  }

  private Object take(Key<?> key) {
    return tree.getOrDefault(key.name(), List.of());
  }

  private void section(String comment) {
    out.append('\n');
    comment(0, comment);
  }

  /** The lines of those keys that the contract has. */
  private void lines(Key<?>... keys) {
    for (Key<?> key : keys) {
      if (has(key)) {
        YamlText.entry(out, 0, key.name(), take(key));
      }
    }
  }

  /** A comment, wrapped between words. */
  private void comment(int indent, String text) {
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
}
