package io.headgate.schema.compat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** Finds records that hold themselves for certain, so that no value of them has an end. */
final class EndlessRecords {
  private final Map<String, Schema> records = new LinkedHashMap<>();
  private final Set<String> ending = new HashSet<>();

  private EndlessRecords() {}

  /** Full names of such records in a schema. */
  static Set<String> in(Schema schema) {
    EndlessRecords search = new EndlessRecords();
    search.collect(schema);
    // Inner records come later, and end sooner.
    List<String> names = new ArrayList<>(search.records.keySet());
    boolean more = true;
    while (more) {
      more = false;
      for (int i = names.size() - 1; i >= 0; i--) {
        Schema record = search.records.get(names.get(i));
        if (record != null && !search.ending.contains(names.get(i)) && search.ends(record)) {
          more = search.ending.add(names.get(i));
        }
      }
    }
    Set<String> endless = new HashSet<>(names);
    endless.removeAll(search.ending);
    return endless;
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (records.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {}
    }
  }

  /** Whether a record has a value with an end, as far as is known of those in it. */
  private boolean ends(Schema record) {
    return record.getFields().stream().allMatch(field -> isEnding(field.schema()));
  }

  private boolean isEnding(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> ending.contains(schema.getFullName());
      case UNION -> schema.getTypes().stream().anyMatch(this::isEnding);
      default -> true;
    };
  }
}
