package io.headgate.format.convert;

import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The contract types that a source's Avro schema stands for.
 *
 * <p>What has no counterpart: decimals of more than 38 digits become those of 38; nanosecond
 * timestamps become microsecond ones, and values that are not whole microseconds are refused;
 * big-decimal, duration, other fixed and a record inside itself become bytes; a union of several
 * types becomes the type that all of them convert to without loss, or string if there is none; a
 * column of null alone has no type, and null alone in another type becomes a nullable string.
 */
public final class SourceTypes {
  private SourceTypes() {}

  /** The columns of a record schema. */
  public static SourceColumns columns(Schema record) {
    List<SourceColumn> columns = new ArrayList<>();
    Set<String> open = Set.of(record.getFullName());
    for (Schema.Field field : record.getFields()) {
      Schema schema = field.schema();
      Optional<Type> type = isNull(schema) ? Optional.empty() : Optional.of(type(schema, open));
      columns.add(new SourceColumn(field.name(), type, nullable(schema)));
    }
    return new SourceColumns(true, columns);
  }

  /** The type of one schema, nullability left out. */
  public static Type of(Schema schema) {
    return type(schema, Set.of());
  }

  static boolean nullable(Schema schema) {
    return schema.getType() == Schema.Type.NULL
        || (schema.getType() == Schema.Type.UNION
            && schema.getTypes().stream().anyMatch(SourceTypes::nullable));
  }

  /** Whether no value says what the type is. */
  private static boolean isNull(Schema schema) {
    return schema.getType() == Schema.Type.NULL
        || (schema.getType() == Schema.Type.UNION
            && schema.getTypes().stream().allMatch(SourceTypes::isNull));
  }

  private static Type type(Schema schema, Set<String> open) {
    return switch (schema.getType()) {
      case RECORD -> struct(schema, open);
      case ARRAY ->
          new Type.ListOf(type(schema.getElementType(), open), nullable(schema.getElementType()));
      case MAP ->
          new Type.MapOf(type(schema.getValueType(), open), nullable(schema.getValueType()));
      case UNION -> union(schema.getTypes(), open);
      default -> scalar(ScalarForm.of(schema));
    };
  }

  private static Type scalar(ScalarForm form) {
    return form.exactType().orElseGet(() -> nearest(form));
  }

  /** The type for values of which the contract's types hold some. */
  private static Type nearest(ScalarForm form) {
    return switch (form.form()) {
      case DECIMAL ->
          new Type.Decimal(ScalarForm.MAX_DIGITS, Math.min(form.scale(), ScalarForm.MAX_DIGITS));
      case TIME -> plain(Kind.TIME);
      case TIMESTAMP -> plain(Kind.TIMESTAMP);
      case LOCAL_TIMESTAMP, INT96 -> plain(Kind.LOCAL_TIMESTAMP);
      case BIG_DECIMAL -> plain(Kind.BYTES);
      default -> plain(Kind.STRING);
    };
  }

  private static Type struct(Schema schema, Set<String> open) {
    if (open.contains(schema.getFullName())) {
      return plain(Kind.BYTES);
    }
    Set<String> inside = new HashSet<>(open);
    inside.add(schema.getFullName());
    List<Column> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      Type type = type(field.schema(), inside);
      columns.add(Column.of(field.name(), columns.size() + 1, type, nullable(field.schema())));
    }
    return new Type.Struct(columns);
  }

  private static Type union(List<Schema> branches, Set<String> open) {
    List<Schema> values =
        branches.stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
    List<Type> types = values.stream().map(value -> type(value, open)).distinct().toList();
    if (types.size() == 1) {
      return types.get(0);
    }
    return types.stream()
        .filter(TypeNames::isScalar)
        .filter(type -> values.stream().allMatch(value -> isLossless(value, type)))
        .findFirst()
        .orElse(plain(Kind.STRING));
  }

  private static boolean isLossless(Schema source, Type type) {
    return TypeNames.isScalar(source)
        && Scalars.find(ScalarForm.of(source), type, Site.of(DriftPolicy.DEFAULT))
            .filter(Scalars.Edge::lossless)
            .isPresent();
  }

  private static Type plain(Kind kind) {
    return new Type.Plain(kind);
  }
}
