package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.convert.SourceTypes;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.reject.Outcome;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.junit.Test;

/** What the encoder writes comes back, under the strictest policy of drift. */
public class ParquetRoundTripTest {
  @Test
  public void readOfWrite_isIdentity() throws IOException {
    for (long seed = 1000; seed < 1080; seed++) {
      RandomRows values = new RandomRows(seed);
      RowSchema schema = values.schema();
      Random random = new Random(seed);
      List<GenericRecord> rows = new ArrayList<>();
      for (int i = 1 + random.nextInt(300); i > 0; i--) {
        rows.add(values.row(schema));
      }
      List<RecordBatch> batches = ParquetFiles.batches(schema, rows, 100);
      List<List<String>> expected = new ArrayList<>();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ParquetEncoder encoder = new ParquetEncoder(schema, out, options(random))) {
        for (RecordBatch batch : batches) {
          encoder.write(batch);
          addTexts(batch, expected);
        }
      }
      String name = "seed " + seed + ": " + schema.json();
      MemorySource file = MemorySource.of("f", out.toByteArray());
      assertThat(name, read(file, ReadPlan.of(contract(schema))), equalTo(expected));
    }
  }

  private static ParquetWriteOptions options(Random random) {
    return ParquetFiles.options(
        "compression",
        List.of("zstd", "snappy", "gzip", "uncompressed").get(random.nextInt(4)),
        "dictionary",
        random.nextInt(3) == 0 ? "off" : "auto",
        "page-size",
        random.nextBoolean() ? "1KiB" : "1MiB",
        "row-group-rows",
        random.nextBoolean() ? "70" : "1000000");
  }

  private static Contract contract(RowSchema schema) {
    List<Column> columns = new ArrayList<>();
    for (SourceColumn column : SourceTypes.columns(schema.avro()).columns()) {
      columns.add(
          Column.of(
              column.name(), columns.size() + 1, column.type().orElseThrow(), column.nullable()));
    }
    return Contract.of("t", columns);
  }

  private static void addTexts(RecordBatch batch, List<List<String>> texts) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      texts.add(ExpectedText.row(ParquetFiles.decode(batch, row)));
    }
  }

  private static List<List<String>> read(MemorySource file, ReadPlan plan) throws IOException {
    List<List<String>> texts = new ArrayList<>();
    for (Part part : ParquetReads.FORMAT.split(file, 1)) {
      try (RecordReader reader = ParquetReads.FORMAT.open(file, part, plan)) {
        for (Outcome next = reader.next(); next != null; next = reader.next()) {
          assertThat(next.rejections(), empty());
          addTexts(next.batch(), texts);
        }
      }
    }
    return texts;
  }
}
