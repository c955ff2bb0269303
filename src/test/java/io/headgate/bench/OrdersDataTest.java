package io.headgate.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The data set is the same in every format, and as bad as it should be. */
public class OrdersDataTest {
  private static final long ROWS = 20_001;
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void write_allFormats_holdTheSameOrders() throws Exception {
    Path data = folder.getRoot().toPath();
    OrdersData.write(data, ROWS, List.of("csv", "json", "parquet"));
    try (Stream<Path> files = Files.list(data.resolve("csv-" + ROWS))) {
      assertThat("files", files.count(), is((long) OrdersData.FILES));
    }
    String csv =
        "read_csv('"
            + data
            + "/csv-20001/*.csv', header=true, delim=',', quote='\"', all_varchar=true)";
    String json =
        "(select * replace (amount->>'$' as amount) from read_json('"
            + data
            + "/json-20001/*.jsonl', format='newline_delimited'))";
    String parquet = "read_parquet('" + data + "/parquet-20001/*.parquet')";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      assertThat(row(statement, "count(*)", csv), is(List.of("20001")));
      String bad = row(statement, "count(*)", csv + " where amount like '%x'").get(0);
      assertThat("one amount in a thousand", Math.abs(Long.parseLong(bad) - 20) < 15, is(true));
      String figures =
          "count(*), sum(order_id::bigint), sum(customer_id::bigint), min(product), max(product),"
              + " sum(amount::varchar::decimal(12,2)), count(distinct currency),"
              + " sum(discount::int), count(note), max(note), sum(length(note)),"
              + " count(*) filter (where note like '%\"now\"'),"
              + " min(epoch(ordered_at::varchar::timestamptz)), count(distinct country),"
              + " count(*) filter (where paid::boolean)";
      String good = " where amount::varchar not like '%x'";
      List<String> expected = row(statement, figures, csv + good);
      assertThat("JSON lines", row(statement, figures, json + good), is(expected));
      assertThat("Parquet", row(statement, figures, parquet), is(expected));
    }
  }

  private static List<String> row(Statement statement, String select, String from)
      throws Exception {
    try (ResultSet result = statement.executeQuery("select " + select + " from " + from)) {
      result.next();
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(String.valueOf(result.getObject(i)));
      }
      return row;
    }
  }
}
