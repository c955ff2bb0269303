package io.headgate.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Walks the top-level fields of rows in Avro binary without making objects. {@link #move} finds
 * where each field's value starts and ends and which are null; the accessors decode one value. A
 * field is either a plain type or a union of null and one type. Not for several threads.
 */
public final class RowCursor {
  private final AvroSkip[] skips;
  private final int[] nullBranch;
  private final int[] starts;
  private final int[] ends;
  private final boolean whole;
  private byte[] data = new byte[0];

  public RowCursor(RowSchema schema) {
    this(schema, schema.avro().getFields().size());
  }

  private RowCursor(RowSchema schema, int count) {
    List<Schema.Field> all = schema.avro().getFields();
    List<Schema.Field> fields = all.subList(0, count);
    whole = count == all.size();
    skips = new AvroSkip[fields.size()];
    nullBranch = new int[fields.size()];
    starts = new int[fields.size()];
    ends = new int[fields.size()];
    for (int i = 0; i < skips.length; i++) {
      Schema field = fields.get(i).schema();
      nullBranch[i] = Nullable.nullBranch(field);
      skips[i] = AvroSkip.of(Nullable.unwrap(field));
    }
  }

  /** A cursor that walks no further than the first fields of each row, and knows no others. */
  public static RowCursor ofFirst(RowSchema schema, int fields) {
    return new RowCursor(schema, fields);
  }

  public int fields() {
    return skips.length;
  }

  /**
   * Moves to the row at {@code [from, to)}.
   *
   * @throws IllegalStateException if the row's fields do not end at {@code to}: the bytes are not
   *     of this schema
   */
  public void move(byte[] data, int from, int to) {
    this.data = data;
    int at = from;
    for (int i = 0; i < skips.length; i++) {
      if (nullBranch[i] >= 0) {
        int branch = data[at++] >> 1; // zig-zag of 0 or 1 takes one byte
        if (branch == nullBranch[i]) {
          starts[i] = -1;
          ends[i] = at;
          continue;
        }
      }
      starts[i] = at;
      at = skips[i].skip(data, at);
      ends[i] = at;
    }
    if (at > to || (whole && at < to)) {
      throw new IllegalStateException(
          "Cannot read row: fields end at " + at + ", the row at " + to);
    }
  }

  public void move(RecordBatch batch, int row) {
    move(batch.data(), batch.start(row), batch.end(row));
  }

  public boolean isNull(int field) {
    return starts[field] < 0;
  }

  /** Offset of the value's Avro encoding, behind the union branch; meaningless if null. */
  public int start(int field) {
    return starts[field];
  }

  /** Offset behind the value. */
  public int end(int field) {
    return ends[field];
  }

  public byte[] data() {
    return data;
  }

  public boolean booleanAt(int field) {
    return data[starts[field]] != 0;
  }

  /** The value of an int, long, enum ordinal, date, time or timestamp. */
  public long longAt(int field) {
    return Varint.decode(data, starts[field]);
  }

  public float floatAt(int field) {
    return BinaryNumbers.floatAt(data, starts[field]);
  }

  public double doubleAt(int field) {
    return BinaryNumbers.doubleAt(data, starts[field]);
  }

  /** First byte of a string's or bytes' content, behind its length; it ends at {@link #end}. */
  public int contentStart(int field) {
    return Varint.end(data, starts[field]);
  }

  public String stringAt(int field) {
    int from = contentStart(field);
    return new String(data, from, ends[field] - from, StandardCharsets.UTF_8);
  }
}
