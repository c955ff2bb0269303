package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whatever the schema, the rows and the options: DuckDB reads what Avro's own reader reads. */
public class ParquetEncoderPropertyTest {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();
  private static DuckDb duck;

  @BeforeClass
  public static void open() throws SQLException {
    duck = new DuckDb();
  }

  @AfterClass
  public static void close() throws SQLException {
    duck.close();
  }

  @Test
  public void write_randomRows_areWhatDuckDbReads() throws Exception {
    for (long seed = 0; seed < 150; seed++) {
      RandomRows values = new RandomRows(seed);
      RowSchema schema = values.schema();
      Random random = new Random(seed);
      List<GenericRecord> rows = new ArrayList<>();
      for (int i = random.nextInt(400); i > 0; i--) {
        rows.add(values.row(schema));
      }
      List<RecordBatch> batches = ParquetFiles.batches(schema, rows, 1 + random.nextInt(200));
      List<List<String>> expected = new ArrayList<>();
      for (RecordBatch batch : batches) {
        for (int row = 0; row < batch.rows(); row++) {
          expected.add(ExpectedText.row(ParquetFiles.decode(batch, row)));
        }
      }
      Path file = FOLDER.newFile().toPath();
      ParquetFiles.write(file, schema, batches, options(random));
      assertThat("seed " + seed + ": " + schema.json(), duck.rows(file), equalTo(expected));
    }
  }

  private static ParquetWriteOptions options(Random random) {
    return ParquetFiles.options(
        "compression",
        List.of("zstd", "snappy", "gzip", "uncompressed").get(random.nextInt(4)),
        "dictionary",
        random.nextInt(3) == 0 ? "off" : "auto",
        "packing",
        random.nextInt(3) == 0 ? "plain" : "delta",
        "page-size",
        random.nextBoolean() ? "1KiB" : "1MiB",
        "row-group-rows",
        random.nextBoolean() ? "100" : "1000000");
  }
}
