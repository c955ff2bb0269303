package io.headgate.format.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Compiles fields of a Parquet schema to Avro ones. Lists of both two and three levels become
 * arrays; maps with keys of text become maps, others arrays of key and value.
 */
final class ShapeCompiler {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private int names;

  /** JSON of a record schema. */
  ObjectNode record(List<String> fieldNames, List<FieldShape> fields) {
    ObjectNode schema = JSON.objectNode().put("type", "record").put("name", nextName());
    ArrayNode members = schema.putArray("fields");
    for (int i = 0; i < fields.size(); i++) {
      members.addObject().put("name", fieldNames.get(i)).set("type", fields.get(i).schema());
    }
    return schema;
  }

  private String nextName() {
    return "type" + names++;
  }

  /**
   * @param hint the Avro type that the writer says the field had, which knows an enum's symbols
   */
  FieldShape field(SchemaNode node, Optional<Schema> hint) {
    if (node.isRepeated()) {
      return repeated(node, value(node, hint.flatMap(ShapeCompiler::items)));
    }
    FieldShape value = value(node, hint);
    if (!node.isOptional()) {
      return value;
    }
    return new FieldShape(
        JSON.arrayNode().add("null").add(value.schema()),
        cursors -> {
          RowNode inner = value.assembly().open(cursors);
          return RowNode.optional(inner, cursors.first(node), node.definition());
        });
  }

  private FieldShape repeated(SchemaNode node, FieldShape item) {
    ObjectNode schema = JSON.objectNode().put("type", "array");
    schema.set("items", item.schema());
    return new FieldShape(schema, items(node, item));
  }

  private static FieldShape.Assembly items(SchemaNode node, FieldShape item) {
    return cursors -> {
      RowNode inner = item.assembly().open(cursors);
      return new RepeatedNode(
          inner, cursors.first(node), node.repetition(), node.definition(), cursors.rowLimit());
    };
  }

  private FieldShape value(SchemaNode node, Optional<Schema> nullableHint) {
    Optional<Schema> hint = nullableHint.map(ShapeCompiler::unwrap);
    if (node.isLeaf()) {
      LeafSource leaf = LeafSource.of(node, symbols(hint), nextName());
      return new FieldShape(
          leaf.schema(), cursors -> RowNode.leaf(cursors.open(node, leaf.decoder())));
    }
    boolean wrapsRepeated = node.children().size() == 1 && node.children().get(0).isRepeated();
    if (wrapsRepeated && node.isList()) {
      return list(node, hint.flatMap(ShapeCompiler::items));
    }
    if (wrapsRepeated && node.isMap()) {
      return map(node.children().get(0), hint.flatMap(ShapeCompiler::items));
    }
    return struct(node, hint);
  }

  /** The rules for files older than the three-level form stand in the format's LogicalTypes.md. */
  private FieldShape list(SchemaNode node, Optional<Schema> element) {
    SchemaNode repeated = node.children().get(0);
    boolean isElement =
        repeated.isLeaf()
            || repeated.children().size() > 1
            || repeated.children().get(0).isRepeated()
            || repeated.name().equals("array")
            || repeated.name().equals(node.name() + "_tuple");
    return repeated(
        repeated,
        isElement ? value(repeated, element) : field(repeated.children().get(0), element));
  }

  private FieldShape map(SchemaNode entry, Optional<Schema> hint) {
    if (entry.isLeaf()
        || entry.children().size() != 2
        || !LeafSource.isText(entry.children().get(0))) {
      return repeated(entry, value(entry, Optional.empty()));
    }
    FieldShape key = value(entry.children().get(0), Optional.empty());
    FieldShape value = field(entry.children().get(1), hint);
    ObjectNode schema = JSON.objectNode().put("type", "map");
    schema.set("values", value.schema());
    FieldShape both =
        new FieldShape(
            schema,
            cursors ->
                RowNode.struct(
                    new RowNode[] {key.assembly().open(cursors), value.assembly().open(cursors)}));
    return new FieldShape(schema, items(entry, both));
  }

  private FieldShape struct(SchemaNode node, Optional<Schema> hint) {
    List<FieldShape> members = new ArrayList<>();
    for (SchemaNode child : node.children()) {
      members.add(field(child, member(hint, child.name())));
    }
    JsonNode schema = record(node.children().stream().map(SchemaNode::name).toList(), members);
    return new FieldShape(
        schema,
        cursors ->
            RowNode.struct(
                members.stream()
                    .map(member -> member.assembly().open(cursors))
                    .toArray(RowNode[]::new)));
  }

  static Optional<Schema> member(Optional<Schema> hint, String name) {
    return hint.map(ShapeCompiler::unwrap)
        .filter(schema -> schema.getType() == Schema.Type.RECORD)
        .map(schema -> schema.getField(name))
        .map(Schema.Field::schema);
  }

  private static Optional<Schema> items(Schema hint) {
    Schema schema = unwrap(hint);
    return switch (schema.getType()) {
      case ARRAY -> Optional.of(schema.getElementType());
      case MAP -> Optional.of(schema.getValueType());
      default -> Optional.empty();
    };
  }

  private static List<String> symbols(Optional<Schema> hint) {
    return hint.filter(schema -> schema.getType() == Schema.Type.ENUM)
        .map(Schema::getEnumSymbols)
        .orElse(List.of());
  }

  private static Schema unwrap(Schema schema) {
    return schema.getType() != Schema.Type.UNION
        ? schema
        : schema.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .findFirst()
            .orElse(schema);
  }
}
