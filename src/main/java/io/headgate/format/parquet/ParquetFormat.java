package io.headgate.format.parquet;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.format.avro.AvroPayloads;
import io.headgate.format.convert.SourceTypes;
import io.headgate.record.RowSchema;
import io.headgate.schema.SourceColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/**
 * Parquet files. Parts are runs of row groups, positions the rows' ordinals in the file, and the
 * payload of a refused row is Avro binary of the columns that were read.
 */
public final class ParquetFormat implements AvroPayloads {
  private final ParquetWriteOptions options;

  ParquetFormat(ParquetWriteOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return ParquetFormatFactory.NAME;
  }

  @Override
  public SourceColumns discover(SourceFile file) throws IOException {
    try (ParquetSource source = ParquetSource.open(file)) {
      return SourceTypes.columns(FileShape.of(source).avro());
    }
  }

  @Override
  public List<Part> split(SourceFile file, long targetBytes) throws IOException {
    if (!file.seekable() || (file.length() >= 0 && file.length() <= targetBytes)) {
      return List.of(Part.WHOLE);
    }
    try (ParquetSource source = ParquetSource.open(file)) {
      return split(source.footer().getRow_groups(), targetBytes);
    }
  }

  /** A part's offset is the number of its first row group. */
  private static List<Part> split(List<RowGroup> groups, long targetBytes) {
    List<Part> parts = new ArrayList<>();
    int first = 0;
    long from = 0;
    long row = 0;
    long bytes = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (bytes >= targetBytes) {
        parts.add(new Part(from, row, first, 0, 0));
        first = i;
        from = row;
        bytes = 0;
      }
      row += groups.get(i).getNum_rows();
      bytes += bytes(groups.get(i));
    }
    parts.add(new Part(from, row, first, 0, 0));
    return parts;
  }

  private static long bytes(RowGroup group) {
    return group.isSetTotal_compressed_size()
        ? group.getTotal_compressed_size()
        : group.getTotal_byte_size();
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    return ParquetReader.open(file, part, plan);
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) throws IOException {
    return new ParquetEncoder(schema, out, options);
  }

  @Override
  public String extension() {
    return "parquet";
  }
}
