package io.headgate.format.parquet;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Writes test files with the encoder from Avro's own records. */
final class ParquetFiles {
  private ParquetFiles() {}

  static ParquetWriteOptions options(String... keysAndValues) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      options.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ParquetWriteOptions.of(options);
  }

  static GenericRecord record(RowSchema schema, Object... values) {
    GenericRecord record = new GenericData.Record(schema.avro());
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i]);
    }
    return record;
  }

  /**
   * Batches of up to {@code rowsEach}. Every second row has its arrays and maps in blocks that say
   * their size, as some Avro writers make them.
   */
  static List<RecordBatch> batches(RowSchema schema, List<GenericRecord> rows, int rowsEach)
      throws IOException {
    List<RecordBatch> batches = new ArrayList<>();
    GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema.avro());
    RecordBatchBuilder builder = new RecordBatchBuilder("test", schema, new Origin("test"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder plain = EncoderFactory.get().directBinaryEncoder(bytes, null);
    BinaryEncoder blocks =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
    for (int i = 0; i < rows.size(); i++) {
      bytes.reset();
      BinaryEncoder encoder = i % 2 == 0 ? plain : blocks;
      writer.write(rows.get(i), encoder);
      encoder.flush();
      builder.out().raw(bytes.toByteArray(), 0, bytes.size());
      builder.endRow(i);
      if (builder.rows() == rowsEach) {
        batches.add(builder.build());
      }
    }
    batches.add(builder.build());
    return batches;
  }

  static GenericRecord decode(RecordBatch batch, int row) throws IOException {
    Schema schema = batch.schema().avro();
    return new GenericDatumReader<GenericRecord>(schema)
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(
                    batch.data(), batch.start(row), batch.end(row) - batch.start(row), null));
  }

  static ParquetEncoder write(
      Path file, RowSchema schema, List<RecordBatch> batches, ParquetWriteOptions options)
      throws IOException {
    OutputStream out = Files.newOutputStream(file);
    ParquetEncoder encoder = new ParquetEncoder(schema, out, options);
    try (encoder) {
      for (RecordBatch batch : batches) {
        encoder.write(batch);
      }
    }
    return encoder;
  }

  static ParquetEncoder write(
      Path file, RowSchema schema, ParquetWriteOptions options, GenericRecord... rows)
      throws IOException {
    return write(file, schema, batches(schema, List.of(rows), 1000), options);
  }
}
