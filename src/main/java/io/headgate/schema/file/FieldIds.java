package io.headgate.schema.file;

import io.headgate.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of columns: as the file says, or else a top-level column's position from 1; nested
 * columns continue after the greatest of those, level by level.
 */
final class FieldIds {
  private final IdentityHashMap<Section, Integer> ids = new IdentityHashMap<>();

  private FieldIds() {}

  static FieldIds assign(List<Section> columns) {
    FieldIds fieldIds = new FieldIds();
    List<Section> all = new ArrayList<>(columns);
    for (int i = 0; i < all.size(); i++) {
      addNested(all.get(i), all);
    }
    int next = columns.size();
    for (Section column : all) {
      next = Math.max(next, (int) (long) column.find(ColumnKeys.FIELD_ID).orElse(0L));
    }
    Map<Integer, Section> taken = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Section column = all.get(i);
      int id =
          column.find(ColumnKeys.FIELD_ID).isPresent()
              ? (int) (long) column.find(ColumnKeys.FIELD_ID).get()
              : i < columns.size() ? i + 1 : ++next;
      Section first = taken.putIfAbsent(id, column);
      if (first != null) {
        column.problem(
            ColumnKeys.FIELD_ID,
            "Invalid field-id: "
                + id
                + " is the number of column '"
                + first.value(ColumnKeys.NAME)
                + "' already: expected one that no other column has or had");
      }
      fieldIds.ids.put(column, id);
    }
    return fieldIds;
  }

  int of(Section column) {
    Integer id = ids.get(column);
    return id == null ? 0 : id;
  }

  private static void addNested(Section section, List<Section> all) {
    section.find(ColumnKeys.COLUMNS).ifPresent(all::addAll);
    section.find(ColumnKeys.ITEMS).ifPresent(items -> addNested(items, all));
    section.find(ColumnKeys.VALUES).ifPresent(values -> addNested(values, all));
  }
}
