package io.headgate.schema.rename;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a contract that are sampled: its own and, in records, those in them. */
final class SampledColumns {
  private final List<Integer> ids;
  private final List<Integer> keyIds;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final TreeSet<Integer> all = new TreeSet<>();
  private final Set<Integer> measurable = new HashSet<>();

  SampledColumns(Contract contract) {
    Map<String, Integer> byName = new HashMap<>();
    for (Column column : contract.columns()) {
      byName.put(column.name(), column.fieldId());
      add(column, column.pii());
    }
    keyIds = contract.primaryKey().stream().map(byName::get).toList();
    ids = List.copyOf(all);
    for (int i = 0; i < ids.size(); i++) {
      places.put(ids.get(i), i);
    }
  }

  private void add(Column column, boolean pii) {
    all.add(column.fieldId());
    if (!pii) {
      measurable.add(column.fieldId());
    }
    if (column.type() instanceof Type.Struct struct) {
      struct.columns().forEach(inner -> add(inner, pii || inner.pii()));
    }
  }

  /** Field ids, ascending. */
  List<Integer> ids() {
    return ids;
  }

  List<Integer> keyIds() {
    return keyIds;
  }

  /** Place of a field id in {@link #ids()}, or -1. */
  int placeOf(int fieldId) {
    return places.getOrDefault(fieldId, -1);
  }

  /** Whether the magnitude of its values may be kept: not of personal data. */
  boolean isMeasurable(int fieldId) {
    return measurable.contains(fieldId);
  }
}
