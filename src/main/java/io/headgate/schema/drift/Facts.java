package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;

/** What is so about a difference, in words. */
final class Facts {
  private Facts() {}

  static String of(ChangeKind kind, Difference difference, String name) {
    String expected =
        difference.column().map(it -> SchemaPlanner.show(it.type())).orElse("nothing");
    String found =
        difference.found().flatMap(SourceColumn::type).map(SchemaPlanner::show).orElse("a column");
    return switch (kind) {
      case ADDED -> "the dataset has none of that name (" + found + ")";
      case RESERVED -> "the dataset had a column of that name before, which is gone";
      case DROPPED, DROPPED_REQUIRED ->
          "missing: expected '"
              + difference.column().map(Column::expectedSourceName).orElse("")
              + "' ("
              + expected
              + ")";
      case KEY_CHANGED ->
          "it is part of the primary key or the layout, and "
              + (name.isEmpty() ? "missing" : "was " + expected + ", found " + found);
      case RENAMED -> "found '" + name + "', which differs in case, spaces or punctuation alone";
      case RENAME_DECLARED -> "found under its alias '" + name + "'";
      case WIDENED, RESCALED, NEW_SYMBOL -> "expected " + expected + ", found " + found;
      case CONVERTED ->
          "expected " + expected + ", found " + found + ", of which not every value fits";
      case RETYPED -> "expected " + expected + ", found " + found + ", of which no value fits";
      case RELAXED -> "the source lets it be null, the dataset does not";
      case REORDERED -> "the columns stand in another order";
      default -> kind.description();
    };
  }
}
