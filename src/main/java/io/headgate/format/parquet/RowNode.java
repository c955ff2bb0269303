package io.headgate.format.parquet;

import io.headgate.record.RowBuffer;
import java.io.IOException;

/** Puts a field of a row together from its columns, in Avro binary. */
interface RowNode {
  /** Appends the next value. */
  void append(RowBuffer out) throws IOException;

  /** Moves over entries that say that the field, or something around it, is not there. */
  void skipNull() throws IOException;

  static RowNode leaf(ColumnCursor cursor) {
    return new RowNode() {
      @Override
      public void append(RowBuffer out) throws IOException {
        cursor.append(out);
      }

      @Override
      public void skipNull() throws IOException {
        cursor.skipNull();
      }
    };
  }

  static RowNode struct(RowNode[] members) {
    return new RowNode() {
      @Override
      public void append(RowBuffer out) throws IOException {
        for (RowNode member : members) {
          member.append(out);
        }
      }

      @Override
      public void skipNull() throws IOException {
        for (RowNode member : members) {
          member.skipNull();
        }
      }
    };
  }

  /**
   * @param first the first column of the value, which says whether it is there
   * @param definition level from which on it is
   */
  static RowNode optional(RowNode value, ColumnCursor first, int definition) {
    return new RowNode() {
      @Override
      public void append(RowBuffer out) throws IOException {
        if (first.definition() < definition) {
          out.raw(0);
          value.skipNull();
        } else {
          out.raw(2);
          value.append(out);
        }
      }

      @Override
      public void skipNull() throws IOException {
        value.skipNull();
      }
    };
  }
}
