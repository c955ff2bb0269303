package io.headgate.check;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.schema.Contract;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** The rules of a contract that only warn. A row that breaks none of them costs one look. */
final class WarningCheck {
  private final Optional<ValueCheck> columns;
  private final List<ColumnRule> columnRules;
  private final List<RowRuleCheck> rowRules;

  /** One rule of a column, on its own. */
  private record ColumnRule(String name, ValueCheck check) {}

  private WarningCheck(
      Optional<ValueCheck> columns, List<ColumnRule> columnRules, List<RowRuleCheck> rowRules) {
    this.columns = columns;
    this.columnRules = List.copyOf(columnRules);
    this.rowRules = List.copyOf(rowRules);
  }

  /**
   * Compiles the columns' rules.
   *
   * @param rowRules those that only warn
   * @param problems where to add what is wrong with the columns' rules
   */
  static WarningCheck compile(
      Contract contract, Schema schema, List<RowRuleCheck> rowRules, List<RuleProblem> problems) {
    List<ColumnRule> single = new ArrayList<>();
    Set<String> names = new HashSet<>();
    ColumnCompiler.Choice warnings =
        (path, rule) -> {
          boolean taken = rule.severity() == Severity.WARNING;
          if (taken) {
            compile(contract, schema, path, rule)
                .ifPresent(check -> single.add(new ColumnRule(name(path, rule, names), check)));
          }
          return taken;
        };
    Optional<ValueCheck> all =
        new ColumnCompiler(warnings, problems).fields(contract.columns(), schema, "", false);
    return new WarningCheck(all, single, rowRules);
  }

  private static Optional<ValueCheck> compile(
      Contract contract, Schema schema, String path, Rule rule) {
    return new ColumnCompiler((at, other) -> other == rule && at.equals(path), new ArrayList<>())
        .fields(contract.columns(), schema, "", false);
  }

  private static String name(String path, Rule rule, Set<String> names) {
    String name = path + ":" + rule.word();
    for (int i = 2; !names.add(name); i++) {
      name = path + ":" + rule.word() + "-" + i;
    }
    return name;
  }

  boolean isEmpty() {
    return columns.isEmpty() && rowRules.isEmpty();
  }

  /** Counts the rules that a row breaks. */
  void count(RecordBatch batch, int row, RowCursor cursor, WarningCounts counts) {
    int from = batch.start(row);
    int to = batch.end(row);
    if (columns.isPresent() && !columns.get().passes(batch.data(), from, to)) {
      for (ColumnRule rule : columnRules) {
        if (!rule.check.passes(batch.data(), from, to)) {
          counts.add(rule.name);
        }
      }
    }
    if (!rowRules.isEmpty()) {
      cursor.move(batch, row);
      for (RowRuleCheck rule : rowRules) {
        if (!rule.passes(cursor)) {
          counts.add(rule.name());
        }
      }
    }
  }
}
