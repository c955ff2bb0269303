package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** DuckDB finds the field id of every column of a contract, however deep it is nested. */
public class FieldIdsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void write_anyContract_carriesTheIdsOfAllColumns() throws Exception {
    int nested = 0;
    try (DuckDb duck = new DuckDb()) {
      for (long seed = 0; seed < 60; seed++) {
        Contract contract = new RandomContracts(new Random(seed)).next();
        RowSchema schema = AvroSchemas.compile(contract);
        Path file = folder.getRoot().toPath().resolve(seed + ".parquet");
        ParquetFiles.write(file, schema, List.of(), ParquetWriteOptions.DEFAULT);
        Map<String, String> expected = new TreeMap<>();
        collect(contract.struct(), expected);
        Map<String, String> found = new TreeMap<>();
        for (List<String> element :
            duck.query(
                file, "SELECT name, field_id FROM parquet_schema($) WHERE field_id IS NOT NULL")) {
          found.put(element.get(0), element.get(1));
        }
        assertThat("seed " + seed, found, is(expected));
        nested += expected.size() - contract.columns().size();
      }
    }
    assertThat("nested columns among them: " + nested, nested > 20, is(true));
  }

  /** Names are unique in contracts made at random, nested ones included. */
  private static void collect(Type type, Map<String, String> ids) {
    if (type instanceof Type.Struct struct) {
      for (Column column : struct.columns()) {
        ids.put(column.name(), String.valueOf(column.fieldId()));
        collect(column.type(), ids);
      }
    } else if (type instanceof Type.ListOf list) {
      collect(list.element(), ids);
    } else if (type instanceof Type.MapOf map) {
      collect(map.value(), ids);
    }
  }
}
