package io.headgate.format.avro;

import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.format.convert.SourceTypes;
import io.headgate.record.RowSchema;
import io.headgate.schema.SourceColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Avro container files. Parts are runs of blocks, positions the records' ordinals in the file, and
 * the payload of a refused record is Avro binary of the writer's schema.
 */
public final class AvroFormat implements AvroPayloads {
  private final AvroWriteOptions options;

  AvroFormat(AvroWriteOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return AvroFormatFactory.NAME;
  }

  @Override
  public SourceColumns discover(SourceFile file) throws IOException {
    try (ContainerInput in = new ContainerInput(file, ContainerInput.READING)) {
      return SourceTypes.columns(AvroHeader.read(in).schema());
    }
  }

  @Override
  public List<Part> split(SourceFile file, long targetBytes) throws IOException {
    return AvroSplits.split(file, targetBytes);
  }

  @Override
  public RecordReader open(SourceFile file, Part part, ReadPlan plan) throws IOException {
    return AvroReader.open(file, part, plan);
  }

  @Override
  public boolean cuts() {
    return true;
  }

  /** A container file's records in Avro binary, with its schema. */
  @Override
  public CutRecords cut(byte[] body, int maxBytes) throws BrokenBodyException {
    return AvroBody.cut(body, maxBytes);
  }

  @Override
  public RecordEncoder encoder(RowSchema schema, OutputStream out) throws IOException {
    return new AvroEncoder(schema, options, out);
  }

  @Override
  public String extension() {
    return "avro";
  }
}
