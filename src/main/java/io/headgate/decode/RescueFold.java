package io.headgate.decode;

import io.headgate.format.ValueCounter;
import io.headgate.format.json.JsonValues;
import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.Column;
import io.headgate.schema.TypeText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Moves the values of columns that a dataset does not have into its rescue column, a map of texts
 * by their names in the source: scalars in their canonical text, others as JSON. Not for several
 * threads.
 */
public final class RescueFold {
  private final RowSchema target;
  private final RowCursor rows;
  private final int rescue;
  private final int columns;
  private final byte[][] keys;
  private final ScalarPrinter[] printers;
  private final ValueCounter[] counters;
  private final RowBuffer text = new RowBuffer(256);

  /**
   * @param reading what rows look like as they are read: the target's columns, then the rescued
   *     ones
   * @param rescue name of the rescue column; empty if nothing is rescued
   * @param counters count the values of each rescued column
   */
  public RescueFold(
      RowSchema reading,
      RowSchema target,
      Optional<String> rescue,
      List<Column> rescued,
      List<ValueCounter> counters) {
    this.counters = counters.toArray(ValueCounter[]::new);
    this.target = target;
    rows = new RowCursor(reading);
    columns = target.avro().getFields().size();
    this.rescue = rescue.map(name -> target.avro().getField(name).pos()).orElse(-1);
    keys = new byte[rescued.size()][];
    printers = new ScalarPrinter[keys.length];
    for (int i = 0; i < keys.length; i++) {
      Column column = rescued.get(i);
      keys[i] = column.expectedSourceName().getBytes(StandardCharsets.UTF_8);
      printers[i] =
          TypeText.isNamedOrNested(column.type().kind())
              ? JsonValues.printer(
                  reading.avro().getFields().get(columns + i).schema().getTypes().get(1))
              : ScalarPrinters.of(column.type());
    }
  }

  /** The same rows in the target's schema. */
  public RecordBatch fold(RecordBatch batch) {
    RowBuffer out = new RowBuffer(batch.bytes() + 64);
    int[] ends = new int[batch.rows()];
    long[] positions = new long[batch.rows()];
    for (int row = 0; row < batch.rows(); row++) {
      rows.move(batch, row);
      int from = batch.start(row);
      if (rescue >= 0 && keys.length > 0) {
        out.raw(batch.data(), from, rescue == 0 ? from : rows.end(rescue - 1));
        writeMap(out);
        from = rows.end(rescue);
      }
      out.raw(batch.data(), from, rows.end(columns - 1));
      ends[row] = out.size();
      positions[row] = batch.position(row);
    }
    return new RecordBatch(
        batch.subject(), target, batch.origin(), out.toByteArray(), ends, positions, batch.raw());
  }

  /** The map, behind the branch of a union with null in front; null if there is nothing in it. */
  private void writeMap(RowBuffer out) {
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      count += rows.isNull(columns + i) ? 0 : 1;
    }
    if (count == 0) {
      out.raw(0);
      return;
    }
    out.raw(2);
    out.writeLong(count);
    for (int i = 0; i < keys.length; i++) {
      int field = columns + i;
      if (!rows.isNull(field)) {
        out.writeLong(keys[i].length);
        out.raw(keys[i], 0, keys[i].length);
        text.truncate(0);
        printers[i].print(rows.data(), rows.start(field), rows.end(field), text);
        out.writeLong(text.size());
        out.raw(text.array(), 0, text.size());
        counters[i].addKept(1);
      }
    }
    out.raw(0);
  }
}
