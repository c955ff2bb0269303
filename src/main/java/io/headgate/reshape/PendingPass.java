package io.headgate.reshape;

import io.headgate.record.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pass over the rows that is being put together: for each output column, which input column it
 * copies or what writes it. Steps join one pass as long as each needs nothing but input columns.
 */
final class PendingPass {
  /** An output column: a copy if {@code input} is there, else written. */
  private record Source(OptionalInt input, FieldWriter writer) {
    static Source copy(int index) {
      return new Source(OptionalInt.of(index), new CopyFields(index, index));
    }
  }

  private final int inputColumns;
  private final List<Source> sources = new ArrayList<>();

  PendingPass(int inputColumns) {
    this.inputColumns = inputColumns;
    for (int i = 0; i < inputColumns; i++) {
      sources.add(Source.copy(i));
    }
  }

  /** The input column that an output column is a copy of. */
  OptionalInt copied(int column) {
    return sources.get(column).input();
  }

  /** Whether every input column is still there, at its place and unchanged. */
  boolean keepsInput() {
    for (int i = 0; i < inputColumns; i++) {
      if (i >= sources.size() || !copied(i).equals(OptionalInt.of(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether rows stay as they are, byte for byte. */
  boolean changesNothing() {
    return keepsInput() && sources.size() == inputColumns;
  }

  void write(int column, FieldWriter writer) {
    sources.set(column, new Source(OptionalInt.empty(), writer));
  }

  void append(FieldWriter writer) {
    sources.add(new Source(OptionalInt.empty(), writer));
  }

  void drop(int column) {
    sources.remove(column);
  }

  BatchStep compile(RowSchema input, RowSchema output) {
    if (changesNothing()) {
      return new RenameColumns(output);
    }
    List<FieldWriter> writers = new ArrayList<>();
    for (Source source : sources) {
      int last = writers.size() - 1;
      if (source.input().isPresent()
          && last >= 0
          && writers.get(last) instanceof CopyFields before
          && before.last() + 1 == source.input().getAsInt()) {
        writers.set(last, new CopyFields(before.first(), source.input().getAsInt()));
      } else {
        writers.add(source.writer());
      }
    }
    return new ProjectRows(input, output, writers);
  }
}
