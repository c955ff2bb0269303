package io.headgate.schema;

import io.headgate.yaml.Nearest;
import java.util.List;

/** What a misspelt column may have meant, for messages. */
public final class ColumnHint {
  private ColumnHint() {}

  /** {@code did you mean 'amount'?}, or all columns where none is near. */
  public static String of(String name, List<Column> columns) {
    List<String> known = columns.stream().map(Column::name).toList();
    return Nearest.to(name, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("expected one of " + String.join(", ", known));
  }
}
