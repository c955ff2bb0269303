package io.headgate.dataset;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a row of one version must look like as another: on plain maps, value by value. */
final class Oracle {
  private final Map<Integer, Integer> merged;

  Oracle(Map<Integer, Integer> merged) {
    this.merged = merged;
  }

  Map<Integer, Object> row(Map<Integer, Object> row, List<Column> stored, List<Column> latest) {
    Map<Integer, Object> read = new TreeMap<>();
    for (Column column : latest) {
      read.put(column.fieldId(), value(column, row, stored, latest));
    }
    return read;
  }

  private Object value(
      Column column, Map<Integer, Object> row, List<Column> stored, List<Column> latest) {
    List<Column> sources = new ArrayList<>();
    for (Column each : stored) {
      if (each.fieldId() == column.fieldId()) {
        sources.add(0, each);
      } else if (end(each.fieldId(), latest) == column.fieldId()) {
        sources.add(each);
      }
    }
    for (Column source : sources) {
      Object value = row.get(source.fieldId());
      if (value != null) {
        return converted(value, source.type(), column.type());
      }
    }
    boolean standsIn =
        column.defaultValue().isPresent() && (sources.isEmpty() || !column.nullable());
    return standsIn ? RandomEvolution.defaultValue(column) : null;
  }

  /** Where the values of an id are by now. */
  private int end(int id, List<Column> latest) {
    int at = id;
    while (merged.containsKey(at) && !has(latest, at)) {
      at = merged.get(at);
    }
    return at;
  }

  private static boolean has(List<Column> columns, int id) {
    return columns.stream().anyMatch(column -> column.fieldId() == id);
  }

  @SuppressWarnings("unchecked") // The model's maps are made by type.
  private Object converted(Object value, Type from, Type to) {
    if (to instanceof Type.Struct struct) {
      return row((Map<Integer, Object>) value, ((Type.Struct) from).columns(), struct.columns());
    }
    if (to instanceof Type.ListOf list) {
      List<Object> items = new ArrayList<>();
      for (Object item : (List<Object>) value) {
        items.add(
            item == null ? null : converted(item, ((Type.ListOf) from).element(), list.element()));
      }
      return items;
    }
    if (to instanceof Type.MapOf map) {
      Map<String, Object> entries = new TreeMap<>();
      ((Map<String, Object>) value)
          .forEach(
              (key, item) ->
                  entries.put(
                      key,
                      item == null
                          ? null
                          : converted(item, ((Type.MapOf) from).value(), map.value())));
      return entries;
    }
    if (to instanceof Type.Decimal decimal) {
      BigDecimal exact = value instanceof BigDecimal known ? known : new BigDecimal((Long) value);
      return exact.setScale(decimal.scale(), RoundingMode.UNNECESSARY);
    }
    return to.kind() == Kind.DOUBLE ? (Object) ((Number) value).doubleValue() : value;
  }
}
