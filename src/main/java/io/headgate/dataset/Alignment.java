package io.headgate.dataset;

import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a file and the columns to read it as, renamed such that converting by name
 * converts by field id: a stored column is called as the one that it feeds, and one that feeds
 * nothing has a name like none that could be looked for.
 *
 * @param stored the file's columns, in their order and of their types
 * @param target the columns to read, with an alias for each stored column that was merged into one
 */
record Alignment(List<Column> stored, List<Column> target) {
  Alignment {
    stored = List.copyOf(stored);
    target = List.copyOf(target);
  }

  /** Aligns the columns of one record, and of those nested in it. */
  static Alignment of(List<Column> stored, List<Column> target, FieldIds ids) {
    Map<Column, List<Column>> feeding = ids.feeding(stored, target);
    IdentityHashMap<Column, Column> renamed = new IdentityHashMap<>();
    List<Column> aligned = new ArrayList<>();
    String strange =
        "z".repeat(1 + target.stream().mapToInt(it -> it.name().length()).max().orElse(0));
    for (Column column : stored) {
      renamed.put(column, column.edit().name(strange + "_" + column.fieldId()).done());
    }
    for (Column column : target) {
      Type type = column.type();
      Set<String> aliases = new LinkedHashSet<>(column.aliases());
      List<Column> feeders = feeding.getOrDefault(column, List.of());
      for (Column feeder : feeders) {
        Types types = types(feeder.type(), type, ids);
        type = types.target();
        String name =
            feeder.fieldId() == feeders.get(0).fieldId()
                ? column.name()
                : strange + "_" + feeder.fieldId();
        aliases.add(name);
        renamed.put(feeder, feeder.edit().name(name).type(types.stored()).done());
      }
      aliases.remove(column.name());
      aligned.add(column.edit().type(type).aliases(List.copyOf(aliases)).done());
    }
    return new Alignment(stored.stream().map(renamed::get).toList(), aligned);
  }

  private record Types(Type stored, Type target) {}

  private static Types types(Type stored, Type target, FieldIds ids) {
    if (stored instanceof Type.Struct from && target instanceof Type.Struct to) {
      Alignment aligned = of(from.columns(), to.columns(), ids);
      return new Types(new Type.Struct(aligned.stored()), new Type.Struct(aligned.target()));
    }
    if (stored instanceof Type.ListOf from && target instanceof Type.ListOf to) {
      Types items = types(from.element(), to.element(), ids);
      return new Types(
          new Type.ListOf(items.stored(), from.elementNullable()),
          new Type.ListOf(items.target(), to.elementNullable()));
    }
    if (stored instanceof Type.MapOf from && target instanceof Type.MapOf to) {
      Types values = types(from.value(), to.value(), ids);
      return new Types(
          new Type.MapOf(values.stored(), from.valueNullable()),
          new Type.MapOf(values.target(), to.valueNullable()));
    }
    return new Types(stored, target);
  }
}
