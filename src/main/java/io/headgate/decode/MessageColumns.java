package io.headgate.decode;

import io.headgate.format.ReadPlan;
import io.headgate.record.RawBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.TypeText;
import io.headgate.spec.MessageField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows whose columns come partly from a message's value and partly from what stands beside it: its
 * key, headers, time and place. The value is decoded as if the contract had no other columns; then
 * the row is put together in the contract's order. Not for several threads.
 */
final class MessageColumns {
  private final ReadPlan valuePlan;
  private final RowCursor value;
  private final MessageFiller[] fillers;
  private final int[] ofValue;
  private final boolean[] nullable;
  private final List<Column> columns;

  /**
   * @param fields by the names of columns, as {@link #problems} has no problem with
   */
  MessageColumns(ReadPlan plan, Map<String, MessageField> fields) {
    Contract contract = plan.contract();
    columns = contract.columns();
    List<Column> rest =
        columns.stream().filter(column -> !fields.containsKey(column.name())).toList();
    Contract reduced = contract.with(rest, contract.evolution());
    valuePlan =
        new ReadPlan(reduced, AvroSchemas.compile(reduced), plan.maxRecordBytes(), plan.values());
    value = new RowCursor(valuePlan.schema());
    fillers = new MessageFiller[columns.size()];
    ofValue = new int[columns.size()];
    nullable = new boolean[columns.size()];
    int next = 0;
    for (int i = 0; i < fillers.length; i++) {
      Column column = columns.get(i);
      MessageField field = fields.get(column.name());
      nullable[i] = column.nullable();
      ofValue[i] = field == null ? next++ : -1;
      fillers[i] =
          field == null
              ? (batch, message, out, violations) -> {}
              : MessageFiller.of(column, field, plan.values());
    }
  }

  /** What is wrong with filling these columns of a contract; each names its column. */
  static List<String> problems(Contract contract, Map<String, MessageField> fields) {
    List<String> problems = new ArrayList<>();
    fields.forEach(
        (name, field) -> {
          Optional<Column> column =
              contract.columns().stream().filter(it -> it.name().equals(name)).findFirst();
          if (column.isEmpty()) {
            problems.add("Invalid column: '" + name + "': the contract has none of this name");
          } else if (!fits(column.get().type().kind(), field)) {
            problems.add(
                "Invalid column: '"
                    + name
                    + "': a column of "
                    + TypeText.name(column.get().type().kind())
                    + " cannot take a message's "
                    + field.kind().name().toLowerCase(Locale.ROOT)
                    + ": expected "
                    + expected(field));
          }
        });
    return problems;
  }

  private static boolean fits(Kind kind, MessageField field) {
    return switch (field.kind()) {
      case TIMESTAMP -> kind == Kind.TIMESTAMP || kind == Kind.LONG;
      case OFFSET -> kind == Kind.LONG;
      case PARTITION -> kind == Kind.LONG || kind == Kind.INT;
      case TOPIC -> kind == Kind.STRING;
      case KEY, HEADER -> kind != Kind.RECORD && kind != Kind.ARRAY && kind != Kind.MAP;
    };
  }

  private static String expected(MessageField field) {
    return switch (field.kind()) {
      case TIMESTAMP -> "timestamp, or long for milliseconds";
      case OFFSET -> "long";
      case PARTITION -> "int or long";
      case TOPIC -> "string";
      case KEY, HEADER -> "a type of single values";
    };
  }

  /** How the value is read: without the columns that come from elsewhere. */
  ReadPlan valuePlan() {
    return valuePlan;
  }

  /** Appends the row of a message whose value was decoded to the first bytes of {@code row}. */
  List<Violation> compose(RawBatch batch, int message, byte[] row, int size, RowBuffer out) {
    List<Violation> violations = new ArrayList<>(0);
    value.move(row, 0, size);
    for (int i = 0; i < fillers.length; i++) {
      int field = ofValue[i];
      if (field < 0) {
        fillers[i].fill(batch, message, out, violations);
      } else {
        if (nullable[i]) {
          out.writeLong(value.isNull(field) ? 0 : 1);
        }
        if (!value.isNull(field)) {
          out.raw(row, value.start(field), value.end(field));
        }
      }
    }
    return violations;
  }

  /** Appends the row of a message without a value. */
  List<Violation> composeWithoutValue(RawBatch batch, int message, RowBuffer out) {
    List<Violation> violations = new ArrayList<>(0);
    for (int i = 0; i < fillers.length; i++) {
      if (ofValue[i] < 0) {
        fillers[i].fill(batch, message, out, violations);
      } else if (nullable[i]) {
        out.writeLong(0);
      } else {
        violations.add(MessageFiller.missing(columns.get(i), "the message has no value"));
      }
    }
    return violations;
  }
}
