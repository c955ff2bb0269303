package io.headgate.dataset;

import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;

/**
 * The latest columns as a file can be read as: one that is required by now, and that the file lacks
 * or has nulls in, is nullable unless a default stands in. Committed rows are neither refused nor
 * made up.
 */
final class Relaxed {
  private final FieldIds ids;

  Relaxed(FieldIds ids) {
    this.ids = ids;
  }

  List<Column> columns(List<Column> stored, List<Column> latest) {
    Map<Column, List<Column>> feeding = ids.feeding(stored, latest);
    return latest.stream()
        .map(column -> column(feeding.getOrDefault(column, List.of()), column))
        .toList();
  }

  private Column column(List<Column> feeders, Column latest) {
    Type type = latest.type();
    for (Column feeder : feeders) {
      type = type(feeder.type(), type);
    }
    boolean mayBeNull =
        latest.defaultValue().isEmpty() && feeders.stream().allMatch(Column::nullable);
    return latest.edit().type(type).nullable(latest.nullable() || mayBeNull).done();
  }

  private Type type(Type stored, Type latest) {
    if (stored instanceof Type.Struct from && latest instanceof Type.Struct to) {
      return new Type.Struct(columns(from.columns(), to.columns()));
    }
    if (stored instanceof Type.ListOf from && latest instanceof Type.ListOf to) {
      return new Type.ListOf(
          type(from.element(), to.element()), to.elementNullable() || from.elementNullable());
    }
    if (stored instanceof Type.MapOf from && latest instanceof Type.MapOf to) {
      return new Type.MapOf(
          type(from.value(), to.value()), to.valueNullable() || from.valueNullable());
    }
    return latest;
  }
}
