package io.headgate.format.avro;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.record.RecordBatch;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Writes and reads container files in memory, with ours and with Avro's own classes. */
final class AvroFiles {
  private AvroFiles() {}

  static RecordFormat format(String... options) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    return new AvroFormatFactory().create(map);
  }

  static byte[] write(RecordFormat format, RecordBatch... batches) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordEncoder encoder = format.encoder(batches[0].schema(), out)) {
      for (RecordBatch batch : batches) {
        encoder.write(batch);
      }
    }
    return out.toByteArray();
  }

  static byte[] writeWithAvro(
      Schema schema, CodecFactory codec, int syncInterval, List<GenericRecord> records)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(codec).setSyncInterval(syncInterval).create(schema, out);
      for (GenericRecord record : records) {
        writer.append(record);
      }
    }
    return out.toByteArray();
  }

  static List<GenericRecord> readWithAvro(byte[] file) throws IOException {
    List<GenericRecord> records = new ArrayList<>();
    try (var reader =
        new DataFileStream<GenericRecord>(
            new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      reader.forEach(records::add);
    }
    return records;
  }

  /** What a reader made of a file: rows as arrays, and rejections. */
  static final class Content {
    final List<byte[]> rows = new ArrayList<>();
    final List<Long> positions = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    Tally read = Tally.ZERO;
    Tally accounted = Tally.ZERO;

    void add(Outcome outcome) {
      RecordBatch batch = outcome.batch();
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row)));
        positions.add(batch.position(row));
      }
      rejections.addAll(outcome.rejections());
      read = read.plus(outcome.read());
      accounted = accounted.plus(batch.tally());
      for (Rejection rejection : outcome.rejections()) {
        accounted = accounted.plus(rejection.identity());
      }
    }
  }

  static Content read(RecordFormat format, SourceFile file, ReadPlan plan) throws IOException {
    return read(format, file, plan, List.of(Part.WHOLE));
  }

  static Content read(RecordFormat format, SourceFile file, ReadPlan plan, List<Part> parts)
      throws IOException {
    Content content = new Content();
    long covered = 0;
    for (Part part : parts) {
      try (RecordReader reader = format.open(file, part, plan)) {
        for (Outcome next = reader.next(); next != null; next = reader.next()) {
          content.add(next);
        }
        if (reader.coveredFrom() != covered) {
          throw new AssertionError("gap at " + covered);
        }
        covered = reader.coveredTo();
      }
    }
    if (!content.read.equals(content.accounted) || covered != content.read.count()) {
      throw new AssertionError(
          "read " + content.read + ", accounted " + content.accounted + ", covered " + covered);
    }
    return content;
  }
}
