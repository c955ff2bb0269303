package io.headgate.format.parquet;

import io.headgate.format.SourceException;
import io.headgate.record.RowBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Walks the values of one column through a row group: each entry has a repetition and a definition
 * level, and, if it is defined to the end, a value.
 */
final class ColumnCursor {
  /** Bytes that a page header is expected to have at most, before more are read for it. */
  private static final int HEADER_BYTES = 8 << 10;

  private static final int MAX_HEADER_BYTES = 16 << 20;

  private final ParquetSource source;
  private final SchemaNode leaf;
  private final LeafDecoder decoder;
  private final ChunkInput chunk;
  private final PageDecompressor decompressor;
  private final PageBytes page = new PageBytes();
  private final HybridReader repetitions = new HybridReader();
  private final HybridReader definitions = new HybridReader();
  private final HybridReader indices = new HybridReader();
  private final CRC32 crc = new CRC32();
  private final RowBuffer dictionary = new RowBuffer(16);
  private int[] dictionaryEnds = new int[0];
  private int dictionarySize;
  private boolean hasDictionary;
  private boolean indexed;
  private PageValues values = new PageValues() {};
  private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
  private long pageOffset;
  private int leftInPage;
  private boolean peeked;
  private boolean ended;
  private int repetition;
  private int definition;
  private long rows;

  ColumnCursor(
      ParquetSource source,
      SchemaNode leaf,
      LeafDecoder decoder,
      ChunkInput chunk,
      PageDecompressor decompressor) {
    this.source = source;
    this.leaf = leaf;
    this.decoder = decoder;
    this.chunk = chunk;
    this.decompressor = decompressor;
  }

  int column() {
    return leaf.column();
  }

  /** Turns to the column's chunk of a row group. */
  void start(ColumnChunk meta) throws SourceException {
    ColumnMetaData data = meta.getMeta_data();
    if (meta.isSetFile_path() || data == null) {
      throw source.damaged(-1, "column " + leaf.path() + " is in another file or encrypted");
    }
    codec = data.getCodec();
    if (codec == null || !PageDecompressor.supports(codec)) {
      throw source.damaged(
          -1,
          "column "
              + leaf.path()
              + " is compressed with "
              + codec
              + "; expected uncompressed, snappy, gzip, zstd or lz4_raw: write the file again");
    }
    long from = data.getData_page_offset();
    if (data.isSetDictionary_page_offset() && data.getDictionary_page_offset() > 0) {
      from = Math.min(from, data.getDictionary_page_offset());
    }
    long bytes = data.getTotal_compressed_size();
    if (from < 4 || bytes < 0 || bytes > source.length() - from) {
      throw source.damaged(
          -1, "column " + leaf.path() + " is to be at " + from + ", of " + bytes + " bytes");
    }
    if (data.getType() != leaf.element().getType()) {
      throw source.damaged(-1, "column " + leaf.path() + " is not of its schema's type");
    }
    chunk.start(from, from + bytes);
    pageOffset = from;
    hasDictionary = false;
    leftInPage = 0;
    peeked = false;
    ended = false;
    rows = 0;
  }

  /** Repetition level of the next entry; 0 at the end of the row group. */
  int repetition() throws IOException {
    if (!peeked) {
      peek();
    }
    return repetition;
  }

  /** Definition level of the next entry. */
  int definition() throws IOException {
    if (!peeked) {
      peek();
    }
    if (ended) {
      throw damaged("its row group has more rows than the column");
    }
    return definition;
  }

  boolean atEnd() throws IOException {
    if (!peeked) {
      peek();
    }
    return ended;
  }

  private void peek() throws IOException {
    try {
      while (leftInPage == 0) {
        if (chunk.left() == 0) {
          ended = true;
          peeked = true;
          repetition = 0;
          return;
        }
        nextPage();
      }
      leftInPage--;
      repetition = leaf.repetition() == 0 ? 0 : repetitions.next();
      definition = leaf.definition() == 0 ? 0 : definitions.next();
    } catch (PageDamage damage) {
      throw damaged(damage.getMessage());
    }
    if (repetition > leaf.repetition() || definition > leaf.definition()) {
      throw damaged("it has a level that the schema does not have");
    }
    peeked = true;
  }

  /** Checks that the next entry does not belong to the row before. */
  void checkRowStart() throws IOException {
    if (repetition() != 0) {
      throw damaged("its items are not where the columns beside it have them");
    }
  }

  /** Moves over an entry that has no value. */
  void skipNull() throws IOException {
    if (definition() == leaf.definition()) {
      throw damaged("its values are not where the columns beside it have them");
    }
    consume();
  }

  /** Appends the value of the next entry and moves over it. */
  void append(RowBuffer out) throws IOException {
    if (definition() != leaf.definition()) {
      throw damaged("its nulls are not where the columns beside it have them");
    }
    consume();
    try {
      if (indexed) {
        int index = indices.next();
        if (index < 0 || index >= dictionarySize) {
          throw new PageDamage("it has the index " + index + " of " + dictionarySize + " values");
        }
        int from = index == 0 ? 0 : dictionaryEnds[index - 1];
        out.raw(dictionary.array(), from, dictionaryEnds[index]);
      } else {
        decoder.append(values, out);
      }
    } catch (PageDamage damage) {
      throw damaged(damage.getMessage());
    }
  }

  private void consume() {
    peeked = false;
    if (repetition == 0) {
      rows++;
    }
  }

  /** Moves to the start of a row, counted in the row group, over whatever is left before it. */
  void skipToRow(long row, RowBuffer scratch) throws IOException {
    while (!atEnd() && (rows < row || repetition != 0)) {
      if (definition == leaf.definition()) {
        append(scratch);
        scratch.truncate(0);
      } else {
        consume();
      }
    }
  }

  private void nextPage() throws IOException {
    pageOffset = chunk.offset();
    PageHeader header = readHeader();
    chunk.skip(header.length());
    if (header.storedBytes() < 0
        || header.storedBytes() > PageBytes.MAX_BYTES
        || header.uncompressedBytes() < 0
        || header.uncompressedBytes() > PageBytes.MAX_BYTES
        || header.values() < 0) {
      throw new PageDamage(
          "it is to have " + header.uncompressedBytes() + " bytes in " + header.storedBytes());
    }
    chunk.require(header.storedBytes());
    checkCrc(header);
    if (header.type() == PageHeader.DICTIONARY) {
      readDictionary(header);
    } else if (header.isData()) {
      readData(header);
    }
    chunk.skip(header.storedBytes());
  }

  private PageHeader readHeader() throws IOException {
    int bytes = (int) Math.min(HEADER_BYTES, chunk.left());
    chunk.require(bytes);
    try {
      return PageHeader.read(chunk.window(), chunk.at(), chunk.at() + chunk.available());
    } catch (PageDamage damage) {
      int more = (int) Math.min(MAX_HEADER_BYTES, chunk.left());
      if (more <= chunk.available()) {
        throw damage;
      }
      chunk.require(more); // statistics of long texts make long headers
      return PageHeader.read(chunk.window(), chunk.at(), chunk.at() + chunk.available());
    }
  }

  private void checkCrc(PageHeader header) {
    Integer stored = header.crc();
    if (stored != null) {
      crc.reset();
      crc.update(chunk.window(), chunk.at(), header.storedBytes());
      if ((int) crc.getValue() != stored) {
        throw new PageDamage("its checksum does not match");
      }
    }
  }

  private void readDictionary(PageHeader header) {
    if (hasDictionary) {
      throw new PageDamage("it is a second dictionary");
    }
    page.length(0);
    decompressor.decompress(
        codec, chunk.window(), chunk.at(), header.storedBytes(), header.uncompressedBytes(), page);
    PageValues plain =
        PlainValues.of(leaf.element().getType(), leaf.element().getType_length(), page, 0);
    dictionary.truncate(0);
    dictionarySize = 0;
    for (int i = 0; i < header.values(); i++) {
      decoder.append(plain, dictionary);
      if (i == dictionaryEnds.length) {
        dictionaryEnds = Arrays.copyOf(dictionaryEnds, Math.max(256, 2 * i));
      }
      dictionaryEnds[i] = dictionary.size();
      dictionarySize++;
    }
    hasDictionary = true;
  }

  private void readData(PageHeader header) {
    int levels = Math.max(0, header.repetitionBytes()) + Math.max(0, header.definitionBytes());
    boolean second = header.type() == PageHeader.DATA_V2;
    if (second
        && (header.repetitionBytes() < 0
            || header.definitionBytes() < 0
            || levels < 0
            || levels > header.storedBytes()
            || levels > header.uncompressedBytes())) {
      throw new PageDamage("its levels run over its end");
    }
    page.length(0);
    if (levels > 0) {
      page.ensure(levels);
      System.arraycopy(chunk.window(), chunk.at(), page.data(), 0, levels);
      page.length(levels);
    }
    decompressor.decompress(
        header.compressed() ? codec : CompressionCodec.UNCOMPRESSED,
        chunk.window(),
        chunk.at() + levels,
        header.storedBytes() - levels,
        header.uncompressedBytes() - levels,
        page);
    int at =
        startLevels(
            repetitions,
            header.repetitionEncoding(),
            leaf.repetition(),
            header.repetitionBytes(),
            0);
    at =
        startLevels(
            definitions,
            header.definitionEncoding(),
            leaf.definition(),
            header.definitionBytes(),
            at);
    startValues(header.encoding(), at);
    leftInPage = header.values();
  }

  /** Turns to the levels that start at {@code at} and returns the offset behind them. */
  private int startLevels(HybridReader levels, Encoding encoding, int max, int length, int at) {
    if (length >= 0) {
      levels.start(page.data(), at, at + length, width(max));
      return at + length;
    }
    if (max == 0) {
      return at;
    }
    if (encoding == Encoding.BIT_PACKED) {
      throw new PageDamage("its levels are bit-packed, as only very old files are; write it again");
    }
    page.check(at, 4);
    int bytes = PageBytes.intAt(page.data(), at);
    page.check(at + 4, bytes);
    levels.start(page.data(), at + 4, at + 4 + bytes, width(max));
    return at + 4 + bytes;
  }

  private static int width(int max) {
    return 32 - Integer.numberOfLeadingZeros(max);
  }

  private void startValues(Encoding encoding, int at) {
    Type type = leaf.element().getType();
    indexed =
        (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY)
            && at < page.length();
    if (indexed) {
      if (!hasDictionary) {
        throw new PageDamage("it has no dictionary");
      }
      indices.start(page.data(), at + 1, page.length(), page.data()[at] & 0xff);
    } else {
      Encoding own = at < page.length() ? encoding : Encoding.PLAIN;
      values = EncodedValues.of(own, type, leaf.element().getType_length(), page, at);
    }
  }

  private SourceException damaged(@Nullable String reason) {
    return source.damaged(
        pageOffset,
        "the page of column " + leaf.path() + " there is damaged: " + reason + "; fetch it again");
  }
}
