package io.headgate.cli.checks;

import io.headgate.cli.checks.Check.Result;
import io.headgate.cli.checks.Findings.Finding;
import io.headgate.commit.Accounts;
import io.headgate.commit.RejectionCount;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.reject.Budget;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.RowRule;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.TableRules;
import io.headgate.schema.TypeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that a run was checked for: the accounting law, the budget, each code that records are
 * refused under, each column, rule and table rule of the contract. A check that a record broke has
 * failed, also where the budget lets the run pass: {@code run} says whether it did.
 */
public final class RunChecks {
  private final Contract contract;
  private final Budget budget;
  private final RunRecord run;
  private final Findings findings;
  private final List<Check> checks = new ArrayList<>();

  private RunChecks(Contract contract, Budget budget, RunRecord run, Findings findings) {
    this.contract = contract;
    this.budget = budget;
    this.run = run;
    this.findings = findings;
  }

  /**
   * The checks of a run that has ended.
   *
   * @param root of its dataset
   */
  public static List<Check> of(Contract contract, Budget budget, RunRecord run, Path root)
      throws IOException {
    RunChecks all = new RunChecks(contract, budget, run, Findings.of(root, run));
    all.run();
    all.law();
    all.budget();
    all.codes();
    all.contract();
    all.tableRules();
    return List.copyOf(all.checks);
  }

  /** What is reported of a command that failed before its run could be checked. */
  public static List<Check> failed(String pipeline, List<String> problems) {
    return List.of(
        new Check("run", pipeline, Result.FAILED, "it could not run", String.join("\n", problems)));
  }

  private void run() {
    boolean committed = run.state() == RunState.COMMITTED;
    checks.add(
        new Check(
            "run",
            "committed",
            committed ? Result.PASSED : Result.FAILED,
            committed
                ? "commit " + run.commit() + " of run " + run.run()
                : run.state().name().toLowerCase(Locale.ROOT) + ", run " + run.run(),
            committed ? "" : String.join("\n", run.problems())));
    if (!run.held().isEmpty()) {
      checks.add(
          Check.of(
              "run",
              "nothing is held",
              run.held().size(),
              run.accounts().held().count() + " records of " + run.held().size() + " sources held",
              run.held().get(0)));
    }
  }

  private void law() {
    Accounts accounts = run.accounts();
    String figures =
        "read %d = written %d + rejected %d + discarded %d + held %d"
            .formatted(
                accounts.read().count(),
                accounts.written().count(),
                accounts.rejected().count(),
                accounts.discarded().count(),
                accounts.held().count());
    boolean broken = run.state() == RunState.UNBALANCED || !accounts.balances();
    if (isWithoutEnd()) {
      checks.add(new Check("law", "every record is accounted for", Result.SKIPPED, figures, ""));
      return;
    }
    checks.add(
        Check.of(
            "law",
            "every record is accounted for",
            broken ? 1 : 0,
            figures,
            String.join("\n", run.problems())));
  }

  private void budget() {
    long rejected = run.accounts().rejected().count();
    List<String> breaches = budget.breaches(rejected, run.accounts().read().count());
    checks.add(
        Check.of(
            "budget",
            "rejections are within the budget",
            breaches.size(),
            rejected + " of " + run.accounts().read().count() + " records rejected",
            String.join("\n", breaches)));
  }

  private void codes() {
    for (RejectionCode code : RejectionCode.values()) {
      Optional<RejectionCount> count = Optional.ofNullable(run.rejections().get(code.name()));
      long rejected = count.map(RejectionCount::count).orElse(0L);
      checks.add(
          Check.of(
              "rejections",
              code.name(),
              rejected,
              rejected + " records",
              count.map(RejectionCount::example).orElse("")));
    }
  }

  private void contract() {
    for (Column column : contract.columns()) {
      String declared =
          column.name()
              + ": "
              + TypeText.print(column.type())
              + (column.nullable() ? "" : ", never null");
      found(declared, findings.find(BrokenRule.ofType(column.name())));
      for (Rule rule : column.rules()) {
        String name = column.name() + ": " + rule.word();
        if (rule.severity() == Severity.WARNING) {
          warned(name, column.name() + ":" + rule.word());
        } else {
          found(name, findings.find(new BrokenRule(column.name(), rule.word())));
        }
      }
    }
    for (RowRule rule : contract.rowRules()) {
      if (rule.severity() == Severity.WARNING) {
        warned(rule.name(), rule.name());
      } else {
        found(rule.name(), findings.find(BrokenRule.ofRow(rule.name())));
      }
    }
  }

  private void found(String name, Finding finding) {
    checks.add(
        Check.of(
            "contract",
            name,
            finding.count(),
            (findings.isCut() ? "at least " : "") + finding.count() + " records",
            finding.example()));
  }

  /** Its records are written, and the check passes: that is what a warning is. */
  private void warned(String name, String rule) {
    long broken = run.warnings().getOrDefault(rule, 0L);
    checks.add(new Check("contract", name, Result.PASSED, broken + " records warned of", ""));
  }

  private void tableRules() {
    TableRules rules = contract.tableRules();
    rules.minRows().ifPresent(rows -> table("min-rows", Long.toString(rows)));
    rules.maxRows().ifPresent(rows -> table("max-rows", Long.toString(rows)));
    rules
        .maxChange()
        .ifPresent(
            change -> table("max-change", String.format(Locale.ROOT, "%.1f%%", change * 100)));
  }

  /** The commit step names the rule in its reason. */
  private void table(String rule, String limit) {
    List<String> reasons =
        run.problems().stream().filter(problem -> problem.contains("contract's " + rule)).toList();
    String figures = run.accounts().written().count() + " rows, " + rule + " is " + limit;
    boolean looked = run.state() == RunState.COMMITTED || run.state() == RunState.REFUSED;
    checks.add(
        looked
            ? Check.of("table", rule, reasons.size(), figures, String.join("\n", reasons))
            : new Check("table", rule, Result.SKIPPED, figures, ""));
  }

  private boolean isWithoutEnd() {
    return run.state() == RunState.FAILED
        || run.state() == RunState.ABORTED
        || run.state() == RunState.STARTED
        || run.state() == RunState.CANCELLED;
  }
}
