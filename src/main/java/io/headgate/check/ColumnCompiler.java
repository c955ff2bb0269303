package io.headgate.check;

import io.headgate.record.AvroSkip;
import io.headgate.record.Nullable;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.Column;
import io.headgate.schema.Rule;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Compiles the rules of columns and of what is nested in them into {@link ValueCheck}s. */
final class ColumnCompiler {
  private static final AvroSkip NO_ITEMS = (data, at) -> at;

  private final Choice choice;
  private final List<RuleProblem> problems;

  /** Which rules to compile. */
  interface Choice {
    /**
     * @param path of the rule's column, such as {@code lines[].price}
     */
    boolean takes(String path, Rule rule);
  }

  /**
   * @param problems where to add what is wrong with rules
   */
  ColumnCompiler(Choice choice, List<RuleProblem> problems) {
    this.choice = choice;
    this.problems = problems;
  }

  /** The columns that have rules, or nothing if none has. */
  Optional<ValueCheck> fields(List<Column> columns, Schema record, String prefix, boolean masked) {
    List<NestedChecks.Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      int index = i;
      Schema schema = Nullable.unwrap(record.getFields().get(i).schema());
      column(column, schema, prefix, masked || column.pii())
          .ifPresent(check -> fields.add(new NestedChecks.Field(index, column.name(), check)));
    }
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new NestedChecks.Fields(new RowCursor(RowSchema.of(record)), fields));
  }

  private Optional<ValueCheck> column(Column column, Schema schema, String prefix, boolean masked) {
    String path = prefix + column.name();
    AvroSkip item = itemSkip(schema);
    List<RuleCheck> rules =
        new RuleCompiler(path, column.type(), item, problems)
            .compile(column.rules().stream().filter(rule -> choice.takes(path, rule)).toList());
    Optional<ValueCheck> own =
        rules.isEmpty()
            ? Optional.empty()
            : Optional.of(new ScalarRules(rules, ShownValue.of(column.type(), item, masked)));
    Optional<ValueCheck> nested = nested(column.type(), schema, path, masked);
    return own.isPresent() && nested.isPresent()
        ? Optional.of(new NestedChecks.Both(own.get(), nested.get()))
        : own.or(() -> nested);
  }

  private Optional<ValueCheck> nested(Type type, Schema schema, String path, boolean masked) {
    if (type instanceof Type.Struct struct) {
      return fields(struct.columns(), schema, path + ".", masked);
    }
    if (type instanceof Type.ListOf list) {
      Schema item = Nullable.unwrap(schema.getElementType());
      return nested(list.element(), item, path + "[]", masked)
          .map(check -> items(false, list.elementNullable(), item, check, masked));
    }
    if (type instanceof Type.MapOf map) {
      Schema value = Nullable.unwrap(schema.getValueType());
      return nested(map.value(), value, path + "[]", masked)
          .map(check -> items(true, map.valueNullable(), value, check, masked));
    }
    return Optional.empty();
  }

  private static ValueCheck items(
      boolean map, boolean nullable, Schema item, ValueCheck check, boolean masked) {
    return new NestedChecks.Items(map, nullable, AvroSkip.of(item), check, masked);
  }

  private static AvroSkip itemSkip(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> AvroSkip.of(schema.getElementType());
      case MAP -> {
        AvroSkip key = AvroSkip.of(Schema.create(Schema.Type.STRING));
        AvroSkip value = AvroSkip.of(schema.getValueType());
        yield (data, at) -> value.skip(data, key.skip(data, at));
      }
      default -> NO_ITEMS;
    };
  }
}
