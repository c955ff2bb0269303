package io.headgate.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * What a good Java programmer writes in an afternoon: FastCSV and Avro, two threads, no framework.
 */
public final class HandWritten {
  private HandWritten() {}

  public static void main(String[] args) throws Exception {
    long started = System.nanoTime();
    List<Path> inputs;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      inputs = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Long>> written = new ArrayList<>();
    for (Path input : inputs) {
      Path output = Path.of(args[1]).resolve(input.getFileName() + ".avro");
      written.add(threads.submit(() -> convert(input, output)));
    }
    long rows = 0;
    for (Future<Long> each : written) {
      rows += each.get();
    }
    threads.shutdown();
    Usage.report(started, rows);
    Runtime.getRuntime().halt(0);
  }

  private static long convert(Path input, Path output) throws IOException {
    Schema schema = OrdersSchema.avro();
    Schema currency = schema.getField("currency").schema();
    long rows = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(input);
        DataFileWriter<GenericRecord> writer =
            new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      writer.setCodec(CodecFactory.zstandardCodec(1));
      writer.create(schema, output.toFile());
      GenericRecord record = new GenericData.Record(schema);
      boolean header = true;
      for (CsvRecord cells : reader) {
        if (header) {
          header = false;
          continue;
        }
        try {
          fill(record, cells, currency);
        } catch (RuntimeException e) {
          continue; // counted nowhere: that is what such loops do
        }
        writer.append(record);
        rows++;
      }
    }
    return rows;
  }

  private static void fill(GenericRecord record, CsvRecord cells, Schema currency) {
    BigDecimal amount = new BigDecimal(cells.getField(3)).setScale(2);
    int discount = Integer.parseInt(cells.getField(5));
    if (discount < 0 || discount > 100 || !currency.hasEnumSymbol(cells.getField(4))) {
      throw new IllegalArgumentException("out of range");
    }
    Instant at = Instant.parse(cells.getField(6));
    String note = cells.getField(8);
    record.put(0, Long.parseLong(cells.getField(0)));
    record.put(1, Long.parseLong(cells.getField(1)));
    record.put(2, cells.getField(2));
    record.put(3, ByteBuffer.wrap(amount.unscaledValue().toByteArray()));
    record.put(4, new GenericData.EnumSymbol(currency, cells.getField(4)));
    record.put(5, discount);
    record.put(6, at.getEpochSecond() * 1_000_000 + at.getNano() / 1000);
    record.put(7, cells.getField(7));
    record.put(8, note.isEmpty() ? null : note);
    record.put(9, Boolean.parseBoolean(cells.getField(9)));
  }
}
