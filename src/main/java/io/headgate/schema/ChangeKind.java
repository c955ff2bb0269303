package io.headgate.schema;

import java.util.Optional;

/** How a source's columns can differ from a contract's. */
public enum ChangeKind {
  /** A column that the contract does not name. */
  ADDED,
  /** A column of the contract that the source lacks. */
  DROPPED,
  /** A column under a name that differs in case, spaces and punctuation alone. */
  RENAMED,
  /** A column whose embedded type does not convert to the contract's without loss. */
  RETYPED,
  /** A column that may be null in the source and must not in the contract. */
  RELAXED,
  /** Columns in another order; nothing depends on it. */
  REORDERED;

  /** What a policy says of such a change; empty if it is information only. */
  public Optional<DriftPolicy.Action> action(DriftPolicy policy) {
    return switch (this) {
      case ADDED -> Optional.of(policy.added());
      case DROPPED -> Optional.of(policy.dropped());
      case RENAMED -> Optional.of(policy.renamed());
      case RETYPED -> Optional.of(policy.retyped());
      // Most Parquet files say that every column may be null; records that are null are rejected.
      case RELAXED, REORDERED -> Optional.empty();
    };
  }
}
