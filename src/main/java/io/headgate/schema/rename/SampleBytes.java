package io.headgate.schema.rename;

import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import java.util.ArrayList;
import java.util.List;

/** A {@link KeyedSample} as bytes. A change of layout takes a new version number. */
final class SampleBytes {
  private static final int LAYOUT = 1;

  /** A key (at least 17 bytes) and, for each column, a cell and a magnitude (at least 9). */
  private static final int LEAST_KEY_BYTES = 17;

  private static final int LEAST_CELL_BYTES = 9;

  private SampleBytes() {}

  static byte[] write(KeyedSample sample) {
    RowBuffer out = new RowBuffer(64 + sample.size() * (24 + 10 * sample.columns().size()));
    SampleHeader header = sample.header();
    out.raw(LAYOUT);
    out.writeLong(header.limit());
    out.writeFixed64(header.saltMark());
    ids(header.keyIds(), out);
    ids(sample.columns(), out);
    out.writeLong(sample.size());
    long before = 0;
    for (SampledRow row : sample.rows()) {
      long order = Integer.toUnsignedLong(row.key().order());
      out.writeLong(order - before);
      before = order;
      out.writeFixed64(row.key().high());
      out.writeFixed64(row.key().low());
      for (int column = 0; column < sample.columns().size(); column++) {
        out.writeFixed64(row.cell(column));
        writeMagnitude(row.magnitude(column), out);
      }
    }
    return out.toByteArray();
  }

  static KeyedSample read(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != LAYOUT) {
      throw damaged(
          bytes.length == 0
              ? "it is empty"
              : "it has layout " + bytes[0] + ", this release reads " + LAYOUT);
    }
    try {
      RowBufferReader in = new RowBufferReader(bytes);
      in.readBoolean(); // the layout
      int limit = in.readInt();
      if (limit < 1) {
        throw damaged("it has room for " + limit + " rows");
      }
      SampleHeader header = new SampleHeader(limit, in.readFixed64(), ids(in));
      List<Integer> columns = ids(in);
      KeyedSample sample = new KeyedSample(header, columns, rows(in, columns.size()));
      if (in.remaining() != 0) {
        throw damaged(in.remaining() + " bytes too many");
      }
      return sample;
    } catch (ArrayIndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException("Cannot read rename sample: it is cut off or damaged", e);
    }
  }

  private static List<SampledRow> rows(RowBufferReader in, int columns) {
    int count = count(in, LEAST_KEY_BYTES + LEAST_CELL_BYTES * columns);
    List<SampledRow> rows = new ArrayList<>(count);
    long order = 0;
    for (int row = 0; row < count; row++) {
      order += in.readLong();
      KeyHash key = new KeyHash((int) order, in.readFixed64(), in.readFixed64());
      long[] cells = new long[columns];
      short[] magnitudes = new short[columns];
      for (int column = 0; column < columns; column++) {
        cells[column] = in.readFixed64();
        magnitudes[column] = readMagnitude(in);
      }
      if (row > 0 && rows.get(row - 1).key().compareTo(key) >= 0) {
        throw damaged("row " + row + " is not behind the one before it");
      }
      rows.add(new SampledRow(key, cells, magnitudes));
    }
    return rows;
  }

  /** Most columns have none, so that it takes one byte: 0, and what is not negative moves up. */
  private static void writeMagnitude(short magnitude, RowBuffer out) {
    int moved = magnitude < 0 ? magnitude : magnitude + 1;
    out.writeLong(magnitude == Magnitude.NONE ? 0 : moved);
  }

  private static short readMagnitude(RowBufferReader in) {
    long written = in.readLong();
    if (written < -Short.MAX_VALUE || written > Short.MAX_VALUE) {
      throw damaged("it has a magnitude of " + written);
    }
    if (written == 0) {
      return Magnitude.NONE;
    }
    return (short) (written < 0 ? written : written - 1);
  }

  private static void ids(List<Integer> ids, RowBuffer out) {
    out.writeLong(ids.size());
    ids.forEach(out::writeLong);
  }

  private static List<Integer> ids(RowBufferReader in) {
    int count = count(in, 1);
    List<Integer> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(in.readInt());
    }
    return ids;
  }

  /** A count that the bytes left can hold. */
  private static int count(RowBufferReader in, int leastBytes) {
    long count = in.readLong();
    if (count < 0 || count * leastBytes > in.remaining()) {
      throw damaged("it says " + count + " where " + in.remaining() + " bytes are left");
    }
    return (int) count;
  }

  private static IllegalArgumentException damaged(String reason) {
    return new IllegalArgumentException("Cannot read rename sample: " + reason);
  }
}
