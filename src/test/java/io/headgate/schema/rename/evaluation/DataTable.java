package io.headgate.schema.rename.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.headgate.schema.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A public table: columns of one plain type each, and rows. Columns that nest are left out.
 *
 * @param columns kind by name
 * @param rows values by name; null where there is none
 */
record DataTable(String name, Map<String, Kind> columns, List<Map<String, Object>> rows) {
  /** Enough rows for a sample; more would only take longer. */
  private static final int MOST_ROWS = 2000;

  private static final int LEAST_ROWS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The tables among the files of a folder: CSV, TSV, and JSON arrays of objects. */
  static List<DataTable> readAll(Path folder) throws IOException {
    List<DataTable> tables = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        read(file).filter(it -> it.rows.size() >= LEAST_ROWS).ifPresent(tables::add);
      }
    }
    return tables;
  }

  private static Optional<DataTable> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return Optional.of(typed(name, separated(file, name.endsWith(".csv") ? ',' : '\t')));
    }
    return name.endsWith(".json") ? json(name, file) : Optional.empty();
  }

  private static List<Map<String, Object>> separated(Path file, char delimiter) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord record : reader) {
        if (rows.size() == MOST_ROWS) {
          break;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        record.getFieldsAsMap().forEach((column, text) -> row.put(column, scalar(text)));
        rows.add(row);
      }
    }
    return rows;
  }

  private static Optional<DataTable> json(String name, Path file) throws IOException {
    JsonNode tree = JSON.readTree(file.toFile());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode element : tree) {
      if (!tree.isArray() || !element.isObject()) {
        return Optional.empty();
      }
      if (rows.size() < MOST_ROWS) {
        Map<String, Object> row = new LinkedHashMap<>();
        element.properties().forEach(it -> row.put(it.getKey(), value(it.getValue())));
        rows.add(row);
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(typed(name, rows));
  }

  private static Object value(JsonNode node) {
    if (node.isContainerNode()) {
      return node;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isNull() ? null : node.textValue();
  }

  private static Object scalar(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.matches("-?(0|[1-9]\\d{0,17})")) {
      return Long.parseLong(text);
    }
    if (text.matches("-?\\d*\\.?\\d+([eE][-+]?\\d+)?") && !text.matches("-?0\\d.*")) {
      return Double.parseDouble(text);
    }
    return text.matches("(?i)true|false") ? (Object) Boolean.parseBoolean(text) : text;
  }

  private static DataTable typed(String name, List<Map<String, Object>> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    Map<String, Kind> columns = new LinkedHashMap<>();
    List<Map<String, Object>> typed = rows.stream().map(DataTable::copy).toList();
    for (String column : names) {
      kind(rows.stream().map(row -> row.get(column)).toList())
          .ifPresent(
              kind -> {
                columns.put(column, kind);
                typed.forEach(row -> row.put(column, as(kind, row.get(column))));
              });
    }
    return new DataTable(name, columns, typed);
  }

  private static Map<String, Object> copy(Map<String, Object> row) {
    return new LinkedHashMap<>(row);
  }

  /** The one kind that all values have; empty if they nest or all are null. */
  private static Optional<Kind> kind(List<Object> values) {
    Set<Kind> kinds = new LinkedHashSet<>();
    for (Object value : values) {
      if (value instanceof JsonNode) {
        return Optional.empty();
      } else if (value instanceof Boolean) {
        kinds.add(Kind.BOOLEAN);
      } else if (value instanceof Long) {
        kinds.add(Kind.LONG);
      } else if (value instanceof Double) {
        kinds.add(Kind.DOUBLE);
      } else if (value != null) {
        kinds.add(Kind.STRING);
      }
    }
    if (kinds.equals(Set.of(Kind.LONG, Kind.DOUBLE))) {
      return Optional.of(Kind.DOUBLE);
    }
    return kinds.size() < 2 ? kinds.stream().findFirst() : Optional.of(Kind.STRING);
  }

  private static Object as(Kind kind, Object value) {
    if (value == null) {
      return null;
    }
    return switch (kind) {
      case STRING -> value.toString();
      case DOUBLE -> ((Number) value).doubleValue();
      default -> value;
    };
  }
}
