package io.headgate.format.parquet;

import io.headgate.format.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** A file of plain pages, put together by hand, for what no writer at hand writes any more. */
final class HandMadeFile {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<SchemaElement> schema = new ArrayList<>();
  private final List<ColumnChunk> chunks = new ArrayList<>();

  HandMadeFile(int fields) {
    out.writeBytes(magic());
    schema.add(new SchemaElement("root").setNum_children(fields));
  }

  private static byte[] magic() {
    return "PAR1".getBytes(StandardCharsets.US_ASCII);
  }

  void group(SchemaElement element) {
    schema.add(element);
  }

  /** Adds a column of one page, the bytes of which are its levels and its values. */
  void column(SchemaElement element, int values, byte[] page) throws IOException {
    schema.add(element);
    CRC32 crc = new CRC32();
    crc.update(page);
    PageHeader header =
        new PageHeader(PageType.DATA_PAGE, page.length, page.length)
            .setCrc((int) crc.getValue())
            .setData_page_header(
                new DataPageHeader(values, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
    int offset = out.size();
    Util.writePageHeader(header, out);
    out.writeBytes(page);
    ColumnMetaData meta =
        new ColumnMetaData(
            element.getType(),
            List.of(Encoding.PLAIN),
            List.of(element.getName()),
            CompressionCodec.UNCOMPRESSED,
            values,
            out.size() - offset,
            out.size() - offset,
            offset);
    chunks.add(new ColumnChunk(offset).setMeta_data(meta));
  }

  byte[] bytes(long rows) throws IOException {
    RowGroup group = new RowGroup(chunks, out.size(), rows);
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(new FileMetaData(1, schema, rows, List.of(group)), footer);
    out.writeBytes(footer.toByteArray());
    out.writeBytes(little(4).putInt(footer.size()).array());
    out.writeBytes(magic());
    return out.toByteArray();
  }

  MemorySource file(long rows) throws IOException {
    return MemorySource.of("hand", bytes(rows));
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static SchemaElement leaf(String name, Type type) {
    return new SchemaElement(name).setType(type).setRepetition_type(FieldRepetitionType.REQUIRED);
  }
}
