package io.headgate.format.parquet;

import io.headgate.format.ColumnSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * One leaf column: levels and values of the current page, and the finished pages of the current row
 * group. As a {@link RowShredder} it takes a field of the top level, as a {@link ValueShredder} one
 * inside of others.
 */
final class ColumnWriter implements RowShredder, ValueShredder {
  private final ParquetColumn column;
  private final int nullBranch;
  private final ValueWriter values;
  private final PageWriter pages;
  private final EncodeScratch scratch;
  private final int pageBytes;
  private byte[] definitions = new byte[0];
  private byte[] repetitions = new byte[0];
  private int levels;
  private long chunkNulls;
  private long fileNulls;

  /**
   * @param nullBranch of a top-level field's union, -1 if it is none
   */
  ColumnWriter(
      ParquetColumn column,
      int nullBranch,
      ValueWriter values,
      PageWriter pages,
      EncodeScratch scratch,
      int pageBytes) {
    this.column = column;
    this.nullBranch = nullBranch;
    this.values = values;
    this.pages = pages;
    this.scratch = scratch;
    this.pageBytes = pageBytes;
  }

  @Override
  public void shred(byte[] data, int[] at, int rows) {
    try {
      if (nullBranch < 0) {
        values.appendAll(data, at, rows);
        levels += rows;
      } else {
        shredNullable(data, at, rows);
      }
    } catch (UnwritableValue problem) {
      throw unwritable(problem);
    }
  }

  private IllegalStateException unwritable(UnwritableValue problem) {
    return new IllegalStateException(
        "Cannot write column " + column.name() + ": " + problem.getMessage(), problem);
  }

  private void shredNullable(byte[] data, int[] at, int rows) {
    reserve(rows);
    int[] present = scratch.offsets();
    int[] presentRows = scratch.rows();
    int count = 0;
    for (int row = 0; row < rows; row++) {
      int next = at[row];
      int definition = data[next] >> 1 == nullBranch ? 0 : 1;
      definitions[levels + row] = (byte) definition;
      // Written in any case and kept if the value is there: no branch to mispredict.
      present[count] = next + 1;
      presentRows[count] = row;
      at[row] = next + 1;
      count += definition;
    }
    levels += rows;
    values.appendAll(data, present, count);
    for (int i = 0; i < count; i++) {
      at[presentRows[i]] = present[i];
    }
  }

  @Override
  public int shred(byte[] data, int at, int repetition, int definition) {
    level(repetition, definition);
    try {
      return values.append(data, at);
    } catch (UnwritableValue problem) {
      throw unwritable(problem);
    }
  }

  @Override
  public void none(int repetition, int definition) {
    level(repetition, definition);
  }

  private void level(int repetition, int definition) {
    reserve(1);
    if (column.maxDefinition() > 0) {
      definitions[levels] = (byte) definition;
    }
    if (column.maxRepetition() > 0) {
      repetitions[levels] = (byte) repetition;
    }
    levels++;
  }

  private void reserve(int more) {
    if (column.maxDefinition() > 0 && definitions.length - levels < more) {
      definitions = Arrays.copyOf(definitions, Math.max(levels + more, 2 * levels));
    }
    if (column.maxRepetition() > 0 && repetitions.length - levels < more) {
      repetitions = Arrays.copyOf(repetitions, Math.max(levels + more, 2 * levels));
    }
  }

  /** Bytes of the row group's finished pages. */
  long pageBytes() {
    return pages.bytes();
  }

  /** Bytes that wait in the current page. */
  int bufferedBytes() {
    return values.bufferedBytes();
  }

  /**
   * Ends the page if it is full. Nulls take no bytes, so that values are limited too: to what a
   * page of 64-bit numbers holds.
   */
  void endFullPage() throws IOException {
    if (values.bufferedBytes() >= pageBytes || levels >= pageBytes / Long.BYTES) {
      endPage();
    }
  }

  private void endPage() throws IOException {
    PageBuffer out = scratch.content();
    out.clear();
    int[] numbers = scratch.numbers(levels);
    writeLevels(repetitions, column.maxRepetition(), numbers, out);
    writeLevels(definitions, column.maxDefinition(), numbers, out);
    chunkNulls += levels - values.count();
    Encoding encoding = values.encodePage(numbers, out);
    pages.dataPage(out, levels, encoding);
    levels = 0;
  }

  private void writeLevels(byte[] each, int max, int[] numbers, PageBuffer out) {
    if (max == 0) {
      return;
    }
    int start = out.size();
    out.writeInt(0);
    for (int i = 0; i < levels; i++) {
      numbers[i] = each[i];
    }
    RunLengthEncoder.encode(numbers, levels, RunLengthEncoder.bits(max), out);
    Words.putInt(out.array(), start, out.size() - start - Integer.BYTES);
  }

  /** Writes the chunk to {@code out}, which is at {@code offset} of the file, and starts anew. */
  ColumnMetaData endChunk(OutputStream out, long offset) throws IOException {
    if (levels > 0) {
      endPage();
    }
    PageBuffer content = scratch.content();
    content.clear();
    int entries = values.encodeDictionary(content);
    if (entries > 0) {
      pages.dictionaryPage(content, entries);
    }
    Statistics statistics = new Statistics().setNull_count(chunkNulls);
    values.endChunk(statistics);
    fileNulls += chunkNulls;
    chunkNulls = 0;
    return pages.writeTo(out, column, offset).setStatistics(statistics);
  }

  ColumnSummary summary() {
    return new ColumnSummary(column.name(), fileNulls, values.min(), values.max());
  }
}
