package io.headgate.format.parquet;

import io.headgate.format.SourceException;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;

/** The pages of one column's chunk of a row group: checked, and decompressed one after another. */
final class ColumnPages {
  /** Bytes that a page header is expected to have at most, before more are read for it. */
  private static final int HEADER_BYTES = 8 << 10;

  private static final int MAX_HEADER_BYTES = 16 << 20;

  private final ParquetSource source;
  private final SchemaNode leaf;
  private final ChunkInput chunk;
  private final PageDecompressor decompressor;
  private final PageBytes page = new PageBytes();
  private final CRC32 crc = new CRC32();
  private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
  private long pageOffset;

  ColumnPages(
      ParquetSource source, SchemaNode leaf, ChunkInput chunk, PageDecompressor decompressor) {
    this.source = source;
    this.leaf = leaf;
    this.chunk = chunk;
    this.decompressor = decompressor;
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
  }

  boolean hasNext() {
    return chunk.left() > 0;
  }

  /** The content of the page that was read last. */
  PageBytes content() {
    return page;
  }

  /**
   * Reads the next page and returns its header. The content is that of a dictionary or of data,
   * whose levels stand in front; it is not defined for pages of other types.
   */
  PageHeader next() throws IOException {
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
      decompress(header, 0, codec);
    } else if (header.isData()) {
      decompressData(header);
    }
    chunk.skip(header.storedBytes());
    return header;
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

  private void decompressData(PageHeader header) {
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
    decompress(header, levels, header.compressed() ? codec : CompressionCodec.UNCOMPRESSED);
  }

  /** Decompresses a page behind its first bytes, which are taken as they are. */
  private void decompress(PageHeader header, int plainBytes, CompressionCodec with) {
    page.length(0);
    if (plainBytes > 0) {
      page.ensure(plainBytes);
      System.arraycopy(chunk.window(), chunk.at(), page.data(), 0, plainBytes);
      page.length(plainBytes);
    }
    decompressor.decompress(
        with,
        chunk.window(),
        chunk.at() + plainBytes,
        header.storedBytes() - plainBytes,
        header.uncompressedBytes() - plainBytes,
        page);
  }

  /** The error for what is wrong with the page that was read last. */
  SourceException damaged(@Nullable String reason) {
    return source.damaged(
        pageOffset,
        "the page of column " + leaf.path() + " there is damaged: " + reason + "; fetch it again");
  }
}
