package io.headgate.schema;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the column of a contract that a source's field name feeds: by its expected source name, its
 * own name or an alias; and, only if the drift policy ignores renames, by a name that differs in
 * case, spaces and punctuation alone.
 */
public final class FieldNames {
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> folded = new HashMap<>();
  private final boolean absorbRenames;

  public FieldNames(Type.Struct struct, DriftPolicy drift) {
    absorbRenames = drift.renamed() == DriftPolicy.Action.IGNORE;
    for (int i = 0; i < struct.columns().size(); i++) {
      Column column = struct.columns().get(i);
      exact.putIfAbsent(column.expectedSourceName(), i);
    }
    for (int i = 0; i < struct.columns().size(); i++) {
      Column column = struct.columns().get(i);
      exact.putIfAbsent(column.name(), i);
      for (String alias : column.aliases()) {
        exact.putIfAbsent(alias, i);
      }
      folded.merge(fold(column.expectedSourceName()), i, (a, b) -> -1);
    }
  }

  /** The index of the column, or -1 if the contract does not name the field. */
  public int find(String sourceName) {
    Integer index = exact.get(sourceName);
    if (index != null) {
      return index;
    }
    return absorbRenames ? similar(sourceName).orElse(-1) : -1;
  }

  /** The column whose expected name differs from this one in case and punctuation alone. */
  public Optional<Integer> similar(String sourceName) {
    return Optional.ofNullable(folded.get(fold(sourceName))).filter(index -> index >= 0);
  }

  /** The name without case, spaces and punctuation. */
  public static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
