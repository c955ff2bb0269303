package io.headgate.check;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.List;

/** The rules of one column on the column's own values. */
final class ScalarRules implements ValueCheck {
  private final RuleCheck[] rules;
  private final ShownValue shown;

  ScalarRules(List<RuleCheck> rules, ShownValue shown) {
    this.rules = rules.toArray(RuleCheck[]::new);
    this.shown = shown;
  }

  @Override
  public boolean passes(byte[] data, int from, int to) {
    for (RuleCheck rule : rules) {
      if (!rule.passes(data, from, to)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void explain(byte[] data, int from, int to, String path, List<Violation> violations) {
    for (RuleCheck rule : rules) {
      if (!rule.passes(data, from, to)) {
        violations.add(
            new Violation(
                RejectionCode.RULE_VIOLATED,
                path,
                "Invalid "
                    + path
                    + ": "
                    + shown.show(data, from, to)
                    + ": expected "
                    + rule.expected()));
      }
    }
  }
}
