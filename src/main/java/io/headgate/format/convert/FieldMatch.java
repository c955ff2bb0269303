package io.headgate.format.convert;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.FieldNames;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * Which fields of a source record feed which column, and what the drift policy refuses about the
 * rest. A policy of fail is held here as one of reject: the run was to be refused before, and
 * letting records through instead would break the promise.
 */
final class FieldMatch {
  private final int fields;
  private final int[] fieldOfColumn;
  private final int[][] furtherOfColumn;
  private final boolean[] refusedColumn;
  private final List<Violation> violations;

  private FieldMatch(
      int fields,
      int[] fieldOfColumn,
      int[][] furtherOfColumn,
      boolean[] refusedColumn,
      List<Violation> violations) {
    this.fields = fields;
    this.fieldOfColumn = fieldOfColumn;
    this.furtherOfColumn = furtherOfColumn;
    this.refusedColumn = refusedColumn;
    this.violations = List.copyOf(violations);
  }

  static FieldMatch of(Schema source, Type.Struct struct, Site site) {
    DriftPolicy drift = site.drift();
    List<Column> columns = struct.columns();
    List<Schema.Field> fields = source.getFields();
    FieldNames names = new FieldNames(struct, drift);
    int[] fieldOfColumn = new int[columns.size()];
    Arrays.fill(fieldOfColumn, -1);
    boolean[] taken = new boolean[fields.size()];
    // The expected name goes before aliases, wherever the field stands.
    for (int expected = 1; expected >= 0; expected--) {
      for (int i = 0; i < taken.length; i++) {
        String name = fields.get(i).name();
        int column = names.find(name);
        if (!taken[i]
            && column >= 0
            && fieldOfColumn[column] < 0
            && (expected == 0 || name.equals(columns.get(column).expectedSourceName()))) {
          fieldOfColumn[column] = i;
          taken[i] = true;
        }
      }
    }
    int[][] furtherOfColumn = new int[columns.size()][];
    for (int i = 0; i < furtherOfColumn.length; i++) {
      furtherOfColumn[i] =
          site.feeds() == Feeds.ONE ? new int[0] : further(source, columns.get(i), taken);
    }
    boolean[] refused = new boolean[columns.size()];
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        unknown(fields.get(i).name(), columns, names, drift, fieldOfColumn, refused)
            .ifPresent(violations::add);
      }
    }
    for (int i = 0; i < refused.length; i++) {
      if (fieldOfColumn[i] < 0 && !refused[i] && drift.dropped() != Action.IGNORE) {
        refused[i] = true;
        violations.add(dropped(columns.get(i)));
      }
    }
    return new FieldMatch(taken.length, fieldOfColumn, furtherOfColumn, refused, violations);
  }

  /** Takes the fields that carry a column under its aliases. */
  private static int[] further(Schema source, Column column, boolean[] taken) {
    return column.aliases().stream()
        .map(source::getField)
        .filter(field -> field != null && !taken[field.pos()])
        .mapToInt(Schema.Field::pos)
        .peek(field -> taken[field] = true)
        .toArray();
  }

  private static Optional<Violation> unknown(
      String name,
      List<Column> columns,
      FieldNames names,
      DriftPolicy drift,
      int[] fieldOfColumn,
      boolean[] refused) {
    Optional<Integer> similar = names.similar(name).filter(column -> fieldOfColumn[column] < 0);
    if (similar.isPresent() && drift.renamed() != Action.IGNORE) {
      refused[similar.get()] = true;
      return unknown(
          name,
          "looks like column "
              + columns.get(similar.get()).name()
              + " under another spelling; add an alias or set on-drift 'renamed: ignore'");
    }
    return drift.added() == Action.IGNORE
        ? Optional.empty()
        : unknown(name, "add a column or set on-drift 'added: ignore'");
  }

  private static Optional<Violation> unknown(String name, String advice) {
    return Optional.of(
        new Violation(
            RejectionCode.UNKNOWN_FIELD, name, "Unknown field: not in the contract; " + advice));
  }

  private static Violation dropped(Column column) {
    return new Violation(
        RejectionCode.MISSING_FIELD,
        column.name(),
        "Missing field: expected "
            + Violation.show(column.expectedSourceName())
            + " in the source; set on-drift 'dropped: ignore' to go on with its default or null");
  }

  /** For each column the source's field, or -1. */
  int[] fieldOfColumn() {
    return fieldOfColumn;
  }

  /** The fields that feed a column where the ones in front of them are null. */
  int[] further(int column) {
    return furtherOfColumn[column];
  }

  /** The source's fields that feed nothing. */
  int[] unfed() {
    boolean[] fed = new boolean[fields];
    for (int i = 0; i < fieldOfColumn.length; i++) {
      if (fieldOfColumn[i] >= 0) {
        fed[fieldOfColumn[i]] = true;
      }
      for (int further : furtherOfColumn[i]) {
        fed[further] = true;
      }
    }
    return IntStream.range(0, fields).filter(field -> !fed[field]).toArray();
  }

  /** What is wrong with every record. */
  List<Violation> violations() {
    return violations;
  }

  /** Whether records are refused because of the source's field. */
  boolean refuses(String name) {
    return violations.stream().anyMatch(violation -> violation.field().equals(name));
  }

  /** Whether a violation says why the column has no field. */
  boolean reported(int column) {
    return refusedColumn[column];
  }

  /** Whether the source has its fields, one a column, in the order of the columns they feed. */
  boolean inOrder() {
    int last = -1;
    if (Arrays.stream(furtherOfColumn).anyMatch(further -> further.length > 0)) {
      return false;
    }
    for (int field : fieldOfColumn) {
      if (field >= 0 && field < last) {
        return false;
      }
      last = Math.max(last, field);
    }
    return true;
  }
}
