package io.headgate.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.List;
import java.util.function.Function;

/** Columns as catalogs show them. */
final class SchemaFacet {
  private SchemaFacet() {}

  /**
   * Writes columns, and those in records in them.
   *
   * @param name what a column is called there
   */
  static void write(ObjectNode out, List<Column> columns, Function<Column, String> name) {
    ArrayNode fields = out.putArray("fields");
    for (int at = 0; at < columns.size(); at++) {
      Column column = columns.get(at);
      ObjectNode field =
          fields
              .addObject()
              .put("name", name.apply(column))
              .put("type", TypeText.print(column.type()))
              .put("ordinal_position", at + 1);
      column.description().ifPresent(text -> field.put("description", text));
      List<Column> nested = nested(column.type());
      if (!nested.isEmpty()) {
        write(field, nested, name);
      }
    }
  }

  private static List<Column> nested(Type type) {
    if (type instanceof Type.Struct struct) {
      return struct.columns();
    }
    if (type instanceof Type.ListOf list) {
      return nested(list.element());
    }
    return type instanceof Type.MapOf map ? nested(map.value()) : List.of();
  }
}
