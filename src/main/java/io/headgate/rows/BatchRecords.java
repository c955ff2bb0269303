package io.headgate.rows;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Avro records out of and into the bytes of a batch. Not for several threads. */
final class BatchRecords {
  private final Schema schema;
  private final GenericDatumReader<GenericRecord> reader;
  private final GenericDatumWriter<GenericRecord> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private @Nullable BinaryDecoder decoder;
  private @Nullable BinaryEncoder encoder;

  BatchRecords(RowSchema rows) {
    schema = rows.avro();
    reader = new GenericDatumReader<>(schema, schema, new GenericData());
    writer = new GenericDatumWriter<>(schema, new GenericData());
  }

  void read(RecordBatch batch, Consumer<GenericRecord> to) {
    if (!batch.schema().avro().equals(schema)) {
      throw new IllegalArgumentException(
          "Invalid batch: it is of "
              + batch.schema()
              + ": expected "
              + RowSchema.of(schema)
              + ": convert it with the schema that it was made with");
    }
    try {
      for (int row = 0; row < batch.rows(); row++) {
        int length = batch.end(row) - batch.start(row);
        decoder =
            DecoderFactory.get().binaryDecoder(batch.data(), batch.start(row), length, decoder);
        to.accept(reader.read(null, decoder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read row of " + batch, e);
    }
  }

  /**
   * Appends a record. Avro's own writer would take fields by place from a record of another schema,
   * and cut a long to an int: both are refused.
   */
  void write(GenericRecord record, RowBuffer out) {
    if (!record.getSchema().equals(schema)) {
      throw new IllegalArgumentException(
          "Invalid record: its schema is "
              + record.getSchema().getFullName()
              + " "
              + record.getSchema().getFields()
              + ": expected the batch's, "
              + schema.getFields());
    }
    for (Schema.Field field : schema.getFields()) {
      if (!GenericData.get().validate(field.schema(), record.get(field.pos()))) {
        throw new IllegalArgumentException(
            "Invalid "
                + field.name()
                + ": a value that is not of its type: expected "
                + field.schema());
      }
    }
    try {
      bytes.reset();
      encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
      writer.write(record, encoder);
      encoder.flush();
      out.raw(bytes.toByteArray(), 0, bytes.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
