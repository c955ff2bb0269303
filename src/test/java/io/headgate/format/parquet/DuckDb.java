package io.headgate.format.parquet;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;

/** A second opinion: DuckDB, in memory, reads what the encoder wrote. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = 1");
      // Tests write a file twice within the resolution of its time stamp.
      statement.execute("SET enable_external_file_cache = false");
    }
  }

  /** Each row of a query as the texts of its columns; {@code $} stands for the file. */
  List<List<String>> query(Path file, String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.replace("$", "'" + file + "'"))) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(text(result.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<List<String>> rows(Path file) throws SQLException {
    return query(file, "SELECT * FROM read_parquet($)");
  }

  private static String text(Object value) throws SQLException {
    if (value == null) {
      return "null";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime().toString();
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toInstant().toString();
    }
    if (value instanceof Array array) {
      List<String> items = new ArrayList<>();
      for (Object item : (Object[]) array.getArray()) {
        items.add(text(item));
      }
      return items.toString();
    }
    if (value instanceof DuckDBStruct struct) {
      Map<String, String> members = new TreeMap<>();
      for (Map.Entry<String, Object> member : struct.getMap().entrySet()) {
        members.put(member.getKey(), text(member.getValue()));
      }
      return members.toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> entries = new TreeMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(text(entry.getKey()), text(entry.getValue()));
      }
      return entries.toString();
    }
    return value.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
