package io.headgate.format.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * The finished pages of one column chunk, compressed, until the row group is written. Pages are of
 * version 1: every reader knows them, and levels compress together with the values.
 */
final class PageWriter {
  private final PageCompressor compressor;
  private final PageBuffer compressed;
  private final List<byte[]> dataPages = new ArrayList<>();
  private final Map<Encoding, Integer> dataPageEncodings = new EnumMap<>(Encoding.class);
  private byte[] dictionaryPage = new byte[0];
  private long compressedBytes;
  private long uncompressedBytes;
  private long values;

  /**
   * @param scratch for compressed bytes; shared by the columns of a file
   */
  PageWriter(PageCompressor compressor, PageBuffer scratch) {
    this.compressor = compressor;
    this.compressed = scratch;
  }

  /** Bytes of all pages so far. */
  long bytes() {
    return compressedBytes;
  }

  void dataPage(PageBuffer content, int valueCount, Encoding encoding) throws IOException {
    PageHeader header = new PageHeader(PageType.DATA_PAGE, content.size(), 0);
    header.setData_page_header(
        new DataPageHeader(valueCount, encoding, Encoding.RLE, Encoding.RLE));
    dataPages.add(page(header, content));
    dataPageEncodings.merge(encoding, 1, Integer::sum);
    values += valueCount;
  }

  /** Takes the dictionary, which is known last and stands first. */
  void dictionaryPage(PageBuffer content, int entries) throws IOException {
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, content.size(), 0);
    header.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
    dictionaryPage = page(header, content);
  }

  private byte[] page(PageHeader header, PageBuffer content) throws IOException {
    compressed.clear();
    compressor.compress(content, compressed);
    int length = compressed.size();
    CRC32 crc = new CRC32();
    crc.update(compressed.array(), 0, length);
    header.setCompressed_page_size(length);
    header.setCrc((int) crc.getValue());
    Util.writePageHeader(header, compressed);
    int headerLength = compressed.size() - length;
    byte[] page = new byte[compressed.size()];
    System.arraycopy(compressed.array(), length, page, 0, headerLength);
    System.arraycopy(compressed.array(), 0, page, headerLength, length);
    compressedBytes += page.length;
    uncompressedBytes += headerLength + content.size();
    return page;
  }

  /** Writes the chunk to where {@code offset} says the file is, and forgets it. */
  ColumnMetaData writeTo(OutputStream out, ParquetColumn column, long offset) throws IOException {
    Set<Encoding> encodings = EnumSet.of(Encoding.RLE);
    encodings.addAll(dataPageEncodings.keySet());
    if (dictionaryPage.length > 0) {
      encodings.add(Encoding.PLAIN);
    }
    ColumnMetaData chunk =
        new ColumnMetaData(
            column.type(),
            List.copyOf(encodings),
            column.path(),
            compressor.codec(),
            values,
            uncompressedBytes,
            compressedBytes,
            offset + dictionaryPage.length);
    chunk.setEncoding_stats(encodingStatistics());
    if (dictionaryPage.length > 0) {
      chunk.setDictionary_page_offset(offset);
      out.write(dictionaryPage);
    }
    for (byte[] page : dataPages) {
      out.write(page);
    }
    dataPages.clear();
    dataPageEncodings.clear();
    dictionaryPage = Arrays.copyOf(dictionaryPage, 0);
    compressedBytes = 0;
    uncompressedBytes = 0;
    values = 0;
    return chunk;
  }

  /** Pages by encoding: tells readers whether a look at the dictionary is a look at all values. */
  private List<PageEncodingStats> encodingStatistics() {
    List<PageEncodingStats> statistics = new ArrayList<>();
    if (dictionaryPage.length > 0) {
      statistics.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
    }
    dataPageEncodings.forEach(
        (encoding, pages) ->
            statistics.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, pages)));
    return statistics;
  }
}
