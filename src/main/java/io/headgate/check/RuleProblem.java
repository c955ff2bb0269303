package io.headgate.check;

import java.util.List;

/** Something wrong with a contract's rules, and with which. */
public sealed interface RuleProblem {
  String message();

  /**
   * A rule of a column.
   *
   * @param names from the top-level column down
   */
  record OfColumn(List<String> names, String message) implements RuleProblem {
    public OfColumn {
      names = List.copyOf(names);
    }
  }

  /**
   * A rule over several columns.
   *
   * @param rule its place among those of the contract, from 0
   */
  record OfRow(int rule, String message) implements RuleProblem {}
}
