package io.headgate.reshape;

import io.headgate.expression.ReshapeStep;
import io.headgate.record.Hashes;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Columns as steps leave them. */
final class Columns {
  /** Where the field ids of derived columns begin; a contract's own stay far below. */
  private static final int FIRST_DERIVED_ID = 1 << 30;

  private Columns() {}

  /**
   * A column made by an expression.
   *
   * @param pii whether the expression reads personal data
   */
  static Column derived(ReshapeStep.Derive step, int id, boolean pii) {
    return new Column(
        step.column(),
        id,
        step.type(),
        step.nullable(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        pii,
        ChangePolicy.DEFAULT);
  }

  static Column renamed(Column column, String name) {
    return new Column(
        name,
        column.fieldId(),
        column.type(),
        column.nullable(),
        column.sourceName(),
        column.defaultValue(),
        column.description(),
        column.aliases(),
        column.rules(),
        column.options(),
        column.pii(),
        column.changes());
  }

  /** The column with another type; rules, default and options were about the old one. */
  static Column retyped(Column column, Type type) {
    return new Column(
        column.name(),
        column.fieldId(),
        type,
        column.nullable(),
        column.sourceName(),
        Optional.empty(),
        column.description(),
        column.aliases(),
        List.of(),
        Map.of(),
        column.pii(),
        column.changes());
  }

  /**
   * The field id of a derived column: made from its name, so that it stays the same when the
   * contract gains columns or another step is put before; the next free one where two names meet.
   */
  static int derivedId(String name, Set<Integer> taken) {
    int id = FIRST_DERIVED_ID + (int) (Hashes.hash64(name) >>> 34);
    while (taken.contains(id)) {
      id = id == Integer.MAX_VALUE ? FIRST_DERIVED_ID : id + 1;
    }
    return id;
  }
}
