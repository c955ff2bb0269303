package io.headgate.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.reshape.ColumnSources;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadTopicSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which columns of the source each column of the dataset is made of. */
final class ColumnLineageFacet {
  private final List<DatasetId> inputs;
  private final Map<String, String> names = new LinkedHashMap<>();

  private ColumnLineageFacet(PipelineSpec spec, Contract rows) {
    inputs = DatasetId.read(spec);
    Set<String> beside =
        spec.read() instanceof ReadTopicSpec topic ? topic.columns().keySet() : Set.of();
    for (Column column : rows.columns()) {
      // What stands beside a message's value is no field of it.
      if (!beside.contains(column.name())) {
        names.put(column.name(), column.expectedSourceName());
      }
    }
  }

  /**
   * Writes what the reshape steps make of the columns.
   *
   * @param rows before they are reshaped
   */
  static void write(ObjectNode out, PipelineSpec spec, Contract rows) {
    ColumnLineageFacet facet = new ColumnLineageFacet(spec, rows);
    ColumnSources sources = ColumnSources.of(rows, spec.reshape());
    ObjectNode fields = out.putObject("fields");
    new TreeMap<>(sources.columns())
        .forEach(
            (column, from) -> {
              ArrayNode inputFields = fields.putObject(column).putArray("inputFields");
              from.forEach(source -> facet.direct(inputFields, source));
            });
    if (!sources.filters().isEmpty()) {
      ArrayNode dataset = out.putArray("dataset");
      new TreeSet<>(sources.filters())
          .forEach(column -> facet.write(dataset, column, "INDIRECT", "FILTER", false));
    }
  }

  private void direct(ArrayNode out, ColumnSources.Source source) {
    boolean kept = source.how() == ColumnSources.How.KEPT;
    write(
        out,
        source.column(),
        "DIRECT",
        kept ? "IDENTITY" : "TRANSFORMATION",
        source.how() == ColumnSources.How.MASKED);
  }

  private void write(ArrayNode out, String column, String type, String subtype, boolean masking) {
    String name = names.get(column);
    if (name == null) {
      return;
    }
    for (DatasetId input : inputs) {
      ObjectNode field =
          out.addObject()
              .put("namespace", input.namespace())
              .put("name", input.name())
              .put("field", name);
      field
          .putArray("transformations")
          .addObject()
          .put("type", type)
          .put("subtype", subtype)
          .put("masking", masking);
    }
  }
}
