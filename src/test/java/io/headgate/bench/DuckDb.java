package io.headgate.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB through JDBC: the same columns and checks, into Parquet with zstd. */
public final class DuckDb {
  private DuckDb() {}

  /** Arguments: csv, json or parquet; input folder; output file. */
  public static void main(String[] args) throws SQLException {
    long started = System.nanoTime();
    String in = args[1] + "/*." + (args[0].equals("json") ? "jsonl" : args[0]);
    Path out = Path.of(args[2]).resolve("orders.parquet");
    long rows;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads=2");
      statement.execute("set preserve_insertion_order=false");
      statement.execute(
          "create type currency as enum ('" + String.join("','", OrdersSchema.CURRENCIES) + "')");
      statement.execute(
          "copy (select * from (select "
              + columns()
              + " from "
              + source(args[0], in)
              + ") where order_id is not null and customer_id is not null and product is not null"
              + " and amount is not null and currency is not null and discount between 0 and 100"
              + " and ordered_at is not null and country is not null and paid is not null) to '"
              + out
              + "' (format parquet, compression zstd)");
      try (ResultSet count =
          statement.executeQuery("select count(*) from read_parquet('" + out + "')")) {
        count.next();
        rows = count.getLong(1);
      }
    }
    Usage.report(started, rows);
    Runtime.getRuntime().halt(0);
  }

  private static String columns() {
    return "order_id, customer_id, product, amount, currency, discount, ordered_at, country, note,"
        + " paid";
  }

  /** Typed columns and skipped rows: DuckDB's quickest way to check while it reads. */
  private static String source(String format, String in) {
    String types =
        "{'order_id':'BIGINT','customer_id':'BIGINT','product':'VARCHAR',"
            + "'amount':'DECIMAL(12,2)','currency':'currency','discount':'INTEGER',"
            + "'ordered_at':'TIMESTAMPTZ','country':'VARCHAR','note':'VARCHAR','paid':'BOOLEAN'}";
    return switch (format) {
      case "csv" ->
          "read_csv('"
              + in
              + "', header=true, delim=',', quote='\"', auto_detect=false, ignore_errors=true,"
              + " columns="
              + types
              + ")";
      case "json" ->
          "read_json('"
              + in
              + "', format='newline_delimited', ignore_errors=true, columns="
              + types
              + ")";
      case "parquet" -> "read_parquet('" + in + "')";
      default -> throw new IllegalArgumentException(format);
    };
  }
}
