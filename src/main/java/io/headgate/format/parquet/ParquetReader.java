package io.headgate.format.parquet;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.format.convert.BrokenAvroException;
import io.headgate.format.convert.ConvertedRows;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Outcome;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of a file's row groups. A row is put together from its columns in Avro binary of the
 * file's own schema and then converted to the contract. A row's position is its ordinal in the
 * file.
 */
final class ParquetReader implements RecordReader {
  private final ParquetSource source;
  private final Part part;
  private final PageDecompressor decompressor = new PageDecompressor();
  private final Cursors cursors;
  private final ColumnCursor[] repeated;
  private final RowNode[] fields;
  private final UnreadColumns unread;
  private final ConvertedRows rows;
  private final RowBuffer row = new RowBuffer(4 << 10);
  private int nextGroup;
  private long groupRows;
  private long rowInGroup;
  private long ordinal;

  private ParquetReader(SourceFile file, Part part, ReadPlan plan, ParquetSource source)
      throws IOException {
    this.source = source;
    this.part = part;
    FileShape shape = FileShape.of(source, plan);
    this.cursors = new Cursors(source, decompressor, shape.columns(), plan.maxRecordBytes());
    this.fields = shape.open(cursors);
    this.repeated = cursors.repeated().toArray(ColumnCursor[]::new);
    this.unread = new UnreadColumns(source, shape.unread(), plan.values());
    this.rows = new ConvertedRows(plan, file.origin(), shape.avro());
    this.nextGroup = (int) part.offset();
    this.ordinal = part.from();
  }

  static ParquetReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    ParquetSource source = ParquetSource.open(file);
    try {
      return new ParquetReader(file, part, plan, source);
    } catch (IOException | RuntimeException failed) {
      source.close();
      throw failed;
    }
  }

  @Override
  public @Nullable Outcome next() throws IOException {
    long from = ordinal;
    while (!rows.isFull()) {
      if (rowInGroup == groupRows) {
        if (!nextRowGroup()) {
          break;
        }
      } else {
        readRow();
      }
    }
    return ordinal == from ? null : rows.take();
  }

  private boolean nextRowGroup() throws IOException {
    if (groupRows > 0) {
      for (ColumnCursor cursor : cursors.all()) {
        if (!cursor.atEnd()) {
          throw source.damaged(-1, "a column has more values than its row group has rows");
        }
      }
    }
    List<RowGroup> groups = source.footer().getRow_groups();
    rowInGroup = 0;
    groupRows = 0;
    if (ordinal >= part.to() || nextGroup >= groups.size()) {
      return false;
    }
    RowGroup group = groups.get(nextGroup++);
    for (ColumnCursor cursor : cursors.all()) {
      cursor.start(group.getColumns().get(cursor.column()));
    }
    groupRows = group.getNum_rows();
    unread.count(group);
    return true;
  }

  private void readRow() throws IOException {
    row.truncate(0);
    try {
      for (ColumnCursor cursor : repeated) {
        cursor.checkRowStart();
      }
      for (RowNode field : fields) {
        field.append(row);
      }
      rows.add(row.array(), 0, row.size(), ordinal);
    } catch (RowTooLargeException tooLarge) {
      rows.tooLarge(ordinal);
      for (ColumnCursor cursor : cursors.all()) {
        cursor.skipToRow(rowInGroup + 1, row);
      }
    } catch (BrokenAvroException broken) {
      throw source.damaged(-1, "row " + ordinal + " has " + broken.getMessage());
    }
    rowInGroup++;
    ordinal++;
  }

  @Override
  public long coveredFrom() {
    return part.from();
  }

  @Override
  public long coveredTo() {
    return ordinal;
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    source.close();
  }
}
