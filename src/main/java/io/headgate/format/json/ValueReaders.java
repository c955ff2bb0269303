package io.headgate.format.json;

import io.headgate.format.ReadPlan;
import io.headgate.format.ValueCounter;
import io.headgate.format.ValueWatch;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.ValueKind;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.FieldNames;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles types into readers. Which JSON value feeds which type:
 *
 * <ul>
 *   <li>int, long: numbers that are whole ({@code 1.0} is, 1.5 is not); long also whole numbers in
 *       strings, since producers quote what a double would not hold
 *   <li>decimal: numbers and strings, exactly and from their text
 *   <li>float, double: numbers
 *   <li>boolean: {@code true} and {@code false}
 *   <li>string: strings; numbers only if the format has the option {@code numbers-as-text}, which
 *       keeps their text as it is
 *   <li>date, time, timestamps, uuid, enum, bytes (base64): strings
 *   <li>timestamp with a {@code pattern} that counts from an instant: numbers and strings
 * </ul>
 *
 * A column's options ({@link ScalarParsers}) say how its strings are read. An int, float, double or
 * boolean column takes strings if it has an option that says how.
 */
final class ValueReaders {
  private static final Map<Kind, List<String>> TEXT_OPTIONS =
      Map.of(
          Kind.BOOLEAN, List.of("true-values", "false-values"),
          Kind.INT, List.of("thousands-separator"),
          Kind.FLOAT, List.of("thousands-separator", "decimal-separator", "allow-nan"),
          Kind.DOUBLE, List.of("thousands-separator", "decimal-separator", "allow-nan"));

  private final DriftPolicy drift;
  private final boolean numbersAsText;
  private final ValueWatch values;
  private final String path; // of the column whose values are read

  private ValueReaders(DriftPolicy drift, boolean numbersAsText, ValueWatch values, String path) {
    this.drift = drift;
    this.numbersAsText = numbersAsText;
    this.values = values;
    this.path = path;
  }

  /** The readers that the format's options ask for. */
  static ValueReaders of(ReadPlan plan, JsonOptions options) {
    return new ValueReaders(plan.contract().drift(), options.numbersAsText(), plan.values(), "");
  }

  /** Readers of a contract's own text. */
  static ValueReaders strict() {
    return new ValueReaders(DriftPolicy.DEFAULT, false, ValueWatch.NONE, "");
  }

  private ValueReaders at(Column column) {
    // What is followed as a whole is not counted again by what is inside.
    ValueWatch inside = values.following(column).isPresent() ? ValueWatch.NONE : values;
    return new ValueReaders(drift, numbersAsText, inside, ValueWatch.path(path, column.name()));
  }

  StructReader struct(Type.Struct struct, boolean masked) {
    List<Column> columns = struct.columns();
    return new StructReader(
        struct,
        columns.stream().map(column -> column(column, masked || column.pii())).toList(),
        columns.stream().map(ValueReaders::absent).toList(),
        columns.stream().map(this::defaulted).toList(),
        new Strangers(drift, values, path),
        new FieldNames(struct, drift),
        masked);
  }

  /** Counts the default of a field that does not come; null in its place says what it says. */
  private Optional<ValueCounter> defaulted(Column column) {
    return column.defaultValue().isEmpty()
        ? Optional.empty()
        : values.lacking(column, ValueWatch.path(path, column.name()));
  }

  private static byte[] absent(Column column) {
    return ColumnDefaults.has(column) ? ColumnDefaults.encode(column) : StructReader.required();
  }

  private ValueReader column(Column column, boolean masked) {
    ValueReader value = at(column).value(column.type(), column.options(), masked);
    if (column.nullable()) {
      ValueReader nullable = new NullableReader(value);
      return values
          .following(column)
          .<ValueReader>map(crossing -> new FollowedReader(nullable, crossing))
          .orElse(nullable);
    }
    return column.defaultValue().isPresent()
        ? new DefaultingReader(
            value,
            ColumnDefaults.encode(column),
            values.counter(ValueKind.DEFAULTED, ValueWatch.path(path, column.name())))
        : value;
  }

  /** The reader of a type's values, null not among them. */
  ValueReader value(Type type, Map<String, String> options, boolean masked) {
    if (type instanceof Type.Struct struct) {
      return struct(struct, masked);
    }
    if (type instanceof Type.ListOf list) {
      ValueReader element = value(list.element(), options, masked);
      return new ListReader(list.elementNullable() ? new NullableReader(element) : element, masked);
    }
    if (type instanceof Type.MapOf map) {
      ValueReader value = value(map.value(), options, masked);
      return new MapReader(map.valueNullable() ? new NullableReader(value) : value, masked);
    }
    return scalar(type, options, masked);
  }

  private ValueReader scalar(Type type, Map<String, String> options, boolean masked) {
    if (options.containsKey(Column.AS_TEXT)) {
      return new AnyTextReader();
    }
    ScalarParser text =
        type instanceof Type.Enumeration choice
            ? ScalarParsers.symbols(choice, values.replaced(path))
            : ScalarParsers.of(type, options);
    Kind kind = type.kind();
    boolean textOptions =
        TEXT_OPTIONS.getOrDefault(kind, List.of()).stream().anyMatch(options::containsKey);
    if (kind == Kind.BOOLEAN && !textOptions) {
      return new BooleanReader(masked);
    }
    boolean quoted =
        switch (kind) {
          case INT, FLOAT, DOUBLE -> textOptions;
          default -> true;
        };
    return new ScalarReader(
        quoted ? text : null, numbers(type, options, text), text.expected(), masked);
  }

  private @Nullable ScalarParser numbers(
      Type type, Map<String, String> options, ScalarParser text) {
    return switch (type.kind()) {
      case INT, LONG -> ScalarParsers.wholeNumber(type.kind());
      case FLOAT, DOUBLE, DECIMAL -> ScalarParsers.of(type, Map.of());
      case STRING -> numbersAsText ? text : null;
      case TIMESTAMP -> options.getOrDefault("pattern", "").startsWith("epoch-") ? text : null;
      default -> null;
    };
  }
}
