package io.headgate.schema.infer;

import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes columns of the names and types that a source says itself. */
final class EmbeddedColumns {
  private EmbeddedColumns() {}

  static List<Column> of(List<SourceColumn> sources, Map<String, List<String>> notes) {
    List<String> names = SafeNames.of(sources.stream().map(SourceColumn::name).toList());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      SourceColumn source = sources.get(i);
      if (source.type().isEmpty()) {
        notes.put(names.get(i), List.of("the source says no type: the type is a guess"));
      }
      Type type = source.type().map(EmbeddedColumns::safe).orElse(new Type.Plain(Kind.STRING));
      columns.add(column(names.get(i), source.name(), type, source.nullable()));
    }
    return columns;
  }

  private static Column column(String name, String sourceName, Type type, boolean nullable) {
    return new Column(
        name,
        0,
        type,
        nullable,
        Optional.of(sourceName).filter(it -> !it.equals(name)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        false,
        ChangePolicy.DEFAULT);
  }

  private static Type safe(Type type) {
    if (type instanceof Type.Struct struct) {
      List<String> names = SafeNames.of(struct.columns().stream().map(Column::name).toList());
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Column column = struct.columns().get(i);
        columns.add(
            column(
                names.get(i), column.expectedSourceName(), safe(column.type()), column.nullable()));
      }
      return new Type.Struct(columns);
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(safe(list.element()), list.elementNullable());
    }
    return type instanceof Type.MapOf map
        ? new Type.MapOf(safe(map.value()), map.valueNullable())
        : type;
  }
}
