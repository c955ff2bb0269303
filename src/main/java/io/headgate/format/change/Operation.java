package io.headgate.format.change;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.Optional;

/** What a change did to its row. */
public enum Operation {
  CREATE("c"),
  UPDATE("u"),
  DELETE("d"),
  /** Not a change: the row was there when a snapshot was taken. */
  READ("r");

  private final String code;

  Operation(String code) {
    this.code = code;
  }

  /** The operation that an event calls so. */
  public static Optional<Operation> find(String code) {
    for (Operation operation : values()) {
      if (operation.code.equals(code)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  /** The member of the event that holds the row: what was left of it, or what was deleted. */
  public String image() {
    return this == DELETE ? "before" : "after";
  }

  /** An event that is about no row. */
  public static Violation unknown(Optional<String> code) {
    return new Violation(
        RejectionCode.MALFORMED,
        "",
        "Cannot read change: its op is "
            + code.map(Violation::show).orElse("missing")
            + ": expected c, r, u or d");
  }

  /** An event without the row that it is about. */
  public Violation withoutRow() {
    return new Violation(
        RejectionCode.MISSING_FIELD,
        image(),
        "Cannot read change: op "
            + code
            + " comes without the row: expected it in "
            + image()
            + (this == DELETE
                ? ": let the table log whole rows, such as REPLICA IDENTITY FULL"
                : ""));
  }
}
