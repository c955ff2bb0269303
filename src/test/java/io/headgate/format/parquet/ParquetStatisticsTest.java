package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Wrong statistics make readers skip row groups that hold what is looked for: every comparison on
 * the file, whose row groups DuckDB skips by them, must equal the same on a table read from it.
 */
public class ParquetStatisticsTest {
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

  private static List<Type> types() {
    List<Type> types = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      switch (kind) {
        case DECIMAL, ENUM, RECORD, ARRAY, MAP -> {}
        default -> types.add(new Type.Plain(kind));
      }
    }
    types.add(new Type.Decimal(7, 2));
    types.add(new Type.Decimal(18, 0));
    types.add(new Type.Decimal(25, 5));
    types.add(new Type.Enumeration(List.of("Z", "A", "M", "B"), Optional.empty()));
    return types;
  }

  @Test
  public void write_anyType_filtersFindTheSameAsInATable() throws Exception {
    long seed = 0;
    for (Type type : types()) {
      for (int round = 0; round < 2; round++) {
        check(type, seed++);
      }
    }
  }

  private static void check(Type type, long seed) throws Exception {
    RowSchema schema =
        AvroSchemas.compile(Contract.of("t", List.of(Column.of("c", 1, type, seed % 2 == 0))));
    RandomRows values = new RandomRows(seed);
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(values.row(schema));
    }
    Path file = FOLDER.newFile().toPath();
    ParquetFiles.write(
        file,
        schema,
        ParquetFiles.batches(schema, rows, 60),
        ParquetFiles.options("row-group-rows", "4", "dictionary", seed % 3 == 0 ? "off" : "auto"));
    duck.execute("CREATE OR REPLACE TABLE t AS FROM read_parquet('" + file + "')");
    String sqlType = duck.query(file, "SELECT typeof(c) FROM t LIMIT 1").get(0).get(0);
    for (List<String> value :
        duck.query(file, "SELECT DISTINCT c::VARCHAR FROM t WHERE c IS NOT NULL LIMIT 12")) {
      if (value.get(0).indexOf('\0') >= 0) {
        continue; // no literal for it
      }
      for (String comparison : List.of("=", "<", ">=")) {
        String filter =
            " WHERE c " + comparison + " CAST('" + value.get(0) + "' AS " + sqlType + ")";
        assertThat(
            "seed " + seed + ": " + type + filter,
            duck.query(file, "SELECT count(*) FROM read_parquet($)" + filter),
            equalTo(duck.query(file, "SELECT count(*) FROM t" + filter)));
      }
    }
  }
}
