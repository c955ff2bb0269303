package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.Lattice;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a source says of its columns with the columns of a dataset, nested ones included,
 * and finds which column feeds which. Columns are matched by the names that the dataset knows for
 * them, and by names that differ in case, spaces and punctuation alone.
 */
public final class Differences {
  private final List<Difference> differences = new ArrayList<>();
  private final Map<Integer, String> feeds = new LinkedHashMap<>();

  private Differences() {}

  /** Compares a source that declares its columns; one that does not has no differences. */
  public static Differences between(List<Column> target, SourceColumns source) {
    Differences found = new Differences();
    found.positions(target, source);
    if (source.declared()) {
      found.record("", 0, new Type.Struct(target), source.columns());
    }
    return found;
  }

  /** In the target's order; those of added columns follow in the source's. */
  public List<Difference> all() {
    return List.copyOf(differences);
  }

  /** For the number of each column that the source has, its name there. */
  public Map<Integer, String> feeds() {
    return Map.copyOf(feeds);
  }

  /** Where a place is all that names a value, one value more or less may shift all others. */
  private void positions(List<Column> target, SourceColumns source) {
    int expected = expectedCells(target, source);
    if (source.cells().orElse(expected) != expected) {
      whole(ChangeKind.REPOSITIONED, "", 0);
    }
  }

  /** How many values a record is to have if their places name them. */
  static int expectedCells(List<Column> target, SourceColumns source) {
    return source.declared() ? source.columns().size() : target.size();
  }

  private void whole(ChangeKind kind, String path, int parent) {
    differences.add(
        new Difference(kind, path, Optional.empty(), parent, Optional.empty(), Optional.empty()));
  }

  private void record(String path, int parent, Type.Struct expected, List<SourceColumn> found) {
    ColumnMatch match = ColumnMatch.of(expected, found);
    for (int i = 0; i < expected.columns().size(); i++) {
      Column column = expected.columns().get(i);
      String at = join(path, column.name());
      int source = match.sourceOf(i);
      if (source < 0) {
        boolean required = !column.nullable() && column.defaultValue().isEmpty();
        add(required ? ChangeKind.DROPPED_REQUIRED : ChangeKind.DROPPED, at, column, null, null);
        continue;
      }
      SourceColumn fed = found.get(source);
      feeds.put(column.fieldId(), fed.name());
      if (match.isRename(i)) {
        add(ChangeKind.RENAMED, at, column, fed, null);
      } else if (!fed.name().equals(column.expectedSourceName())
          && !fed.name().equals(column.name())) {
        add(ChangeKind.RENAME_DECLARED, at, column, fed, null);
      }
      column(at, column, fed);
    }
    for (int i : match.unplaced()) {
      SourceColumn added = found.get(i);
      differences.add(
          new Difference(
              ChangeKind.ADDED,
              join(path, added.name()),
              Optional.empty(),
              parent,
              Optional.of(added),
              Optional.empty()));
    }
    if (match.isReordered()) {
      whole(ChangeKind.REORDERED, path, parent);
    }
  }

  private void column(String path, Column expected, SourceColumn found) {
    if (found.type().isEmpty()) {
      return;
    }
    if (found.nullable() && !expected.nullable()) {
      add(ChangeKind.RELAXED, path, expected, found, null);
    }
    type(path, expected, found, expected.type(), found.type().get(), type -> type);
  }

  /**
   * @param whole makes of a type at this place the column's type
   */
  private void type(
      String path,
      Column column,
      SourceColumn source,
      Type expected,
      Type found,
      UnaryOperator<Type> whole) {
    if (expected instanceof Type.Struct target && found instanceof Type.Struct struct) {
      record(path, column.fieldId(), target, sourceColumns(struct));
    } else if (expected instanceof Type.ListOf target && found instanceof Type.ListOf list) {
      boolean relaxed = list.elementNullable() && !target.elementNullable();
      relaxed(relaxed, path + "[]", column, source, new Type.ListOf(target.element(), true), whole);
      boolean nullable = target.elementNullable();
      type(
          path + "[]",
          column,
          source,
          target.element(),
          list.element(),
          type -> whole.apply(new Type.ListOf(type, nullable)));
    } else if (expected instanceof Type.MapOf target && found instanceof Type.MapOf map) {
      boolean relaxed = map.valueNullable() && !target.valueNullable();
      relaxed(relaxed, path + "{}", column, source, new Type.MapOf(target.value(), true), whole);
      boolean nullable = target.valueNullable();
      type(
          path + "{}",
          column,
          source,
          target.value(),
          map.value(),
          type -> whole.apply(new Type.MapOf(type, nullable)));
    } else if (!Lattice.isLossless(found, expected)) {
      Retyping retyping = Retyping.of(expected, found);
      Type evolved = retyping.evolved().map(whole).orElse(null);
      add(retyping.kind(), path, column, source, evolved);
    }
  }

  private void relaxed(
      boolean relaxed,
      String path,
      Column column,
      SourceColumn source,
      Type evolved,
      UnaryOperator<Type> whole) {
    if (relaxed) {
      add(ChangeKind.RELAXED, path, column, source, whole.apply(evolved));
    }
  }

  private void add(
      ChangeKind kind,
      String path,
      Column column,
      @Nullable SourceColumn found,
      @Nullable Type evolved) {
    differences.add(
        new Difference(
            kind,
            path,
            Optional.of(column),
            0,
            Optional.ofNullable(found),
            Optional.ofNullable(evolved)));
  }

  private static List<SourceColumn> sourceColumns(Type.Struct struct) {
    return struct.columns().stream()
        .map(it -> new SourceColumn(it.name(), Optional.of(it.type()), it.nullable()))
        .toList();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
