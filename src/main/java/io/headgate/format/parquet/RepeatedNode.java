package io.headgate.format.parquet;

import io.headgate.format.convert.BlockCount;
import io.headgate.record.RowBuffer;
import java.io.IOException;

/**
 * A list or a map.
 *
 * @param item an element, or a key and its value
 * @param first the first column of an item
 * @param repetition level of a further item
 * @param definition level from which on there is an item
 * @param rowLimit bytes of a row that end it early: few bytes of a file can say very many
 */
record RepeatedNode(RowNode item, ColumnCursor first, int repetition, int definition, int rowLimit)
    implements RowNode {
  @Override
  public void append(RowBuffer out) throws IOException {
    int mark = BlockCount.begin(out);
    if (first.definition() < definition) {
      item.skipNull();
      return;
    }
    int items = 0;
    do {
      item.append(out);
      items++;
      RowTooLargeException.check(out, rowLimit);
    } while (first.repetition() == repetition);
    BlockCount.end(out, mark, items);
  }

  @Override
  public void skipNull() throws IOException {
    item.skipNull();
  }
}
