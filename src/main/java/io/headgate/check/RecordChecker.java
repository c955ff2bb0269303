package io.headgate.check;

import io.headgate.expression.Compilation;
import io.headgate.expression.ExpressionCompiler;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.RowRule;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Refuses the rows of a batch that break a rule of the contract, each with every rule that it
 * breaks, and counts those that pass and break a rule that only warns. Rows that pass are neither
 * copied nor decoded; a batch whose rows all pass is handed on as the same object. Not for several
 * threads.
 */
public final class RecordChecker implements UnaryOperator<Outcome> {
  private final RowSchema schema;
  private final RowCursor cursor;
  private final Optional<ValueCheck> columns;
  private final List<RowRuleCheck> rowRules;
  private final WarningCheck warnings;

  private RecordChecker(
      RowSchema schema,
      Optional<ValueCheck> columns,
      List<RowRuleCheck> rowRules,
      WarningCheck warnings) {
    this.schema = schema;
    this.cursor = new RowCursor(schema);
    this.columns = columns;
    this.rowRules = List.copyOf(rowRules);
    this.warnings = warnings;
  }

  /**
   * @throws IllegalArgumentException with every problem of {@link #problems}
   */
  public static RecordChecker compile(Contract contract) {
    List<RuleProblem> problems = new ArrayList<>();
    RecordChecker checker = compile(contract, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot check against contract "
              + contract.subject()
              + ": "
              + problems.stream()
                  .map(RuleProblem::message)
                  .collect(Collectors.joining(System.lineSeparator())));
    }
    return checker;
  }

  /** Everything that is wrong with the contract's rules; empty if nothing. */
  public static List<RuleProblem> problems(Contract contract) {
    List<RuleProblem> problems = new ArrayList<>();
    compile(contract, problems);
    return problems;
  }

  private static RecordChecker compile(Contract contract, List<RuleProblem> problems) {
    RowSchema schema = AvroSchemas.compile(contract);
    ColumnCompiler.Choice errors = (path, rule) -> rule.severity() == Severity.ERROR;
    Optional<ValueCheck> columns =
        new ColumnCompiler(errors, problems).fields(contract.columns(), schema.avro(), "", false);
    List<RowRuleCheck> rowRules = rowRules(contract, problems);
    return new RecordChecker(
        schema,
        columns,
        rowRules.stream().filter(rule -> rule.severity() == Severity.ERROR).toList(),
        WarningCheck.compile(
            contract,
            schema.avro(),
            rowRules.stream().filter(rule -> rule.severity() == Severity.WARNING).toList(),
            problems));
  }

  private static List<RowRuleCheck> rowRules(Contract contract, List<RuleProblem> problems) {
    if (contract.rowRules().isEmpty()) {
      return List.of();
    }
    ExpressionCompiler compiler = new ExpressionCompiler(contract);
    List<RowRuleCheck> checks = new ArrayList<>();
    for (int i = 0; i < contract.rowRules().size(); i++) {
      int number = i;
      RowRule rule = contract.rowRules().get(i);
      Compilation compiled = compiler.compile(rule.expression(), new Type.Plain(Kind.BOOLEAN));
      compiled
          .problems()
          .forEach(
              problem ->
                  problems.add(
                      new RuleProblem.OfRow(
                          number, "Invalid rule " + rule.name() + ": " + problem)));
      compiled.expression().ifPresent(found -> checks.add(new RowRuleCheck(contract, rule, found)));
    }
    return checks;
  }

  /** Checks without counting warnings. */
  @Override
  public Outcome apply(Outcome outcome) {
    return check(outcome, Optional.empty());
  }

  /**
   * Checks.
   *
   * @param warnings where to count the rows that pass and break a rule that only warns
   */
  public Outcome check(Outcome outcome, WarningCounts warnings) {
    return check(outcome, Optional.of(warnings).filter(counts -> !this.warnings.isEmpty()));
  }

  private Outcome check(Outcome outcome, Optional<WarningCounts> counts) {
    RecordBatch batch = outcome.batch();
    if (batch.rows() == 0 || (columns.isEmpty() && rowRules.isEmpty() && counts.isEmpty())) {
      return outcome;
    }
    if (batch.schema() != schema) {
      throw new IllegalStateException(
          "Cannot check batch of " + batch.schema() + ": expected " + schema);
    }
    List<Rejection> rejections = new ArrayList<>();
    BitSet kept = new BitSet(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      List<Violation> violations = violations(batch, row);
      if (violations.isEmpty()) {
        kept.set(row);
        if (counts.isPresent()) {
          warnings.count(batch, row, cursor, counts.get());
        }
      } else {
        rejections.add(Rejection.ofRow(Stage.CHECK, violations, batch, row));
      }
    }
    if (rejections.isEmpty()) {
      return outcome;
    }
    rejections.addAll(0, outcome.rejections());
    return new Outcome(batch.select(kept), rejections, outcome.read(), outcome.discarded());
  }

  private List<Violation> violations(RecordBatch batch, int row) {
    int from = batch.start(row);
    int to = batch.end(row);
    boolean columnsPass = columns.isEmpty() || columns.get().passes(batch.data(), from, to);
    if (columnsPass && rowRules.isEmpty()) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>();
    if (!columnsPass) {
      columns.get().explain(batch.data(), from, to, "", violations);
    }
    if (!rowRules.isEmpty()) {
      cursor.move(batch, row);
      rowRules.forEach(rule -> rule.check(cursor, violations));
    }
    return violations;
  }
}
