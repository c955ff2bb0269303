package io.headgate.schema;

import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what a source says of its columns with a contract, nested columns included. Columns are
 * matched by the names that the contract gives them in sources; a rename is seen only if names
 * differ in case and punctuation alone, and a close name is no more than a hint in a message.
 */
public final class SchemaDiff {
  private final ChangeMessages messages;
  private final List<SchemaChange> changes = new ArrayList<>();

  private SchemaDiff(String source) {
    this.messages = new ChangeMessages(source);
  }

  /** All changes, in the contract's order; those of added columns follow in the source's. */
  public static List<SchemaChange> compare(Contract contract, SourceColumns found) {
    return compare("the source", contract, found);
  }

  /**
   * All changes, in the contract's order; those of added columns follow in the source's.
   *
   * @param source the file's name, for messages
   */
  public static List<SchemaChange> compare(String source, Contract contract, SourceColumns found) {
    if (!found.declared()) {
      return List.of();
    }
    SchemaDiff diff = new SchemaDiff(source);
    diff.record("", contract.struct(), found.columns());
    return List.copyOf(diff.changes);
  }

  private void record(String path, Type.Struct expected, List<SourceColumn> found) {
    ColumnMatch match = ColumnMatch.of(expected, found);
    for (int i = 0; i < expected.columns().size(); i++) {
      Column column = expected.columns().get(i);
      int source = match.sourceOf(i);
      if (source < 0) {
        Optional<String> near = match.nearestUnplaced(column, found);
        changes.add(messages.dropped(join(path, column.name()), column, near));
        continue;
      }
      if (match.isRename(i)) {
        changes.add(messages.renamed(join(path, column.name()), column, found.get(source).name()));
      }
      column(join(path, column.name()), column, found.get(source));
    }
    for (int i : match.unplaced()) {
      changes.add(
          messages.added(
              join(path, found.get(i).name()),
              found.get(i),
              match.nearestUnfed(found.get(i), expected)));
    }
    if (match.isReordered()) {
      changes.add(messages.reordered(path, expected, found));
    }
  }

  private void column(String path, Column expected, SourceColumn found) {
    if (found.type().isEmpty()) {
      return;
    }
    if (found.nullable() && !expected.nullable()) {
      changes.add(messages.relaxed(path));
    }
    type(path, expected.type(), found.type().get());
  }

  private void type(String path, Type expected, Type found) {
    if (expected instanceof Type.Struct target && found instanceof Type.Struct source) {
      record(path, target, sourceColumns(source));
    } else if (expected instanceof Type.ListOf target && found instanceof Type.ListOf source) {
      element(
          path + "[]",
          target.element(),
          target.elementNullable(),
          source.element(),
          source.elementNullable());
    } else if (expected instanceof Type.MapOf target && found instanceof Type.MapOf source) {
      element(
          path + "{}",
          target.value(),
          target.valueNullable(),
          source.value(),
          source.valueNullable());
    } else if (!Lattice.isLossless(found, expected)) {
      changes.add(messages.retyped(path, expected, found));
    }
  }

  private void element(
      String path, Type expected, boolean mayBeNull, Type found, boolean foundNullable) {
    if (foundNullable && !mayBeNull) {
      changes.add(messages.relaxed(path));
    }
    type(path, expected, found);
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
