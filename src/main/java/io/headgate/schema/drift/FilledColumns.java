package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns that no source has of itself: the rescue column, and those beside others. */
public final class FilledColumns {
  private FilledColumns() {}

  /** Their numbers. */
  public static Set<Integer> of(Contract contract) {
    Set<Integer> numbers = new HashSet<>();
    Optional<String> rescue = contract.evolution().rescue();
    contract.columns().stream()
        .filter(column -> rescue.equals(Optional.of(column.name())))
        .forEach(column -> numbers.add(column.fieldId()));
    addBeside(contract.columns(), contract.columns(), numbers);
    return numbers;
  }

  private static void addBeside(List<Column> columns, List<Column> all, Set<Integer> numbers) {
    for (Column column : columns) {
      if (isBeside(column, all)) {
        numbers.add(column.fieldId());
      }
      addBeside(Target.nested(column.type()), all, numbers);
    }
  }

  /** Whether a column is one beside another, by its name. */
  static boolean isBeside(Column column, List<Column> all) {
    int word = column.name().indexOf("__");
    return word > 0 && isName(all, column.name().substring(0, word));
  }

  /** Whether a column at any depth has the name, or had it. */
  private static boolean isName(List<Column> columns, String name) {
    return columns.stream()
        .anyMatch(
            it ->
                it.name().equals(name)
                    || it.aliases().contains(name)
                    || isName(Target.nested(it.type()), name));
  }
}
