package io.headgate.format.change;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import java.util.List;
import java.util.Optional;

/**
 * A fact of a change that a column takes, under the name that Debezium's own flattening gives it.
 *
 * @param name in the flattened record, such as {@code __source_lsn}
 * @param field of {@code source} for {@link Kind#SOURCE}, else empty
 */
public record ChangeFact(Kind kind, String name, String field) {
  private static final String SOURCE = "__source_";

  /** Where facts come from. */
  public enum Kind {
    /** The operation's code. */
    OPERATION,
    /** Whether the row was deleted. */
    DELETED,
    /** When the connector saw the change. */
    TIME,
    /** A field of where the change came from. */
    SOURCE
  }

  /** The facts that columns of a contract take. */
  public static List<ChangeFact> of(Contract contract) {
    return contract.columns().stream()
        .map(Column::expectedSourceName)
        .flatMap(name -> of(name).stream())
        .toList();
  }

  private static Optional<ChangeFact> of(String name) {
    return switch (name) {
      case "__op" -> Optional.of(new ChangeFact(Kind.OPERATION, name, ""));
      case "__deleted" -> Optional.of(new ChangeFact(Kind.DELETED, name, ""));
      case "__ts_ms" -> Optional.of(new ChangeFact(Kind.TIME, name, ""));
      default ->
          name.matches(SOURCE + "[a-zA-Z0-9_]+")
              ? Optional.of(new ChangeFact(Kind.SOURCE, name, name.substring(SOURCE.length())))
              : Optional.empty();
    };
  }
}
