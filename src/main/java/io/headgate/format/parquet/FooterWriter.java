package io.headgate.format.parquet;

import io.headgate.record.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/** A file's metadata: collects its row groups, and stands at its end. */
final class FooterWriter {
  /** What every Parquet file starts and ends with. */
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private static final String AVRO_SCHEMA_KEY = "parquet.avro.schema";
  private static final String CREATED_BY =
      "headgate version "
          + Optional.ofNullable(FooterWriter.class.getPackage().getImplementationVersion())
              .orElse("0");

  private final RowSchema schema;
  private final List<SchemaElement> elements;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private long rows;

  FooterWriter(RowSchema schema, List<SchemaElement> elements) {
    this.schema = schema;
    this.elements = elements;
  }

  static byte[] magic() {
    return MAGIC.clone();
  }

  /**
   * @param offset where in the file the group starts
   */
  void addRowGroup(List<ColumnMetaData> columns, long groupRows, long offset) {
    List<ColumnChunk> chunks = new ArrayList<>();
    long uncompressed = 0;
    long compressed = 0;
    for (ColumnMetaData column : columns) {
      chunks.add(new ColumnChunk(0).setMeta_data(column));
      uncompressed += column.getTotal_uncompressed_size();
      compressed += column.getTotal_compressed_size();
    }
    RowGroup group =
        new RowGroup(chunks, uncompressed, groupRows)
            .setFile_offset(offset)
            .setTotal_compressed_size(compressed);
    if (rowGroups.size() <= Short.MAX_VALUE) {
      group.setOrdinal((short) rowGroups.size());
    }
    rowGroups.add(group);
    rows += groupRows;
  }

  /** Writes the metadata, its length and the magic. */
  void writeTo(OutputStream out) throws IOException {
    int leaves = (int) elements.stream().filter(SchemaElement::isSetType).count();
    FileMetaData metadata = new FileMetaData(1, elements, rows, rowGroups);
    metadata.setCreated_by(CREATED_BY);
    metadata.setColumn_orders(
        Collections.nCopies(leaves, ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
    KeyValue avro = new KeyValue(AVRO_SCHEMA_KEY);
    avro.setValue(schema.json());
    metadata.setKey_value_metadata(List.of(avro));
    PageBuffer footer = new PageBuffer(1 << 12);
    Util.writeFileMetaData(metadata, footer);
    footer.writeInt(footer.size());
    footer.write(MAGIC, 0, MAGIC.length);
    out.write(footer.array(), 0, footer.size());
  }
}
