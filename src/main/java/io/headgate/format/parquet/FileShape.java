package io.headgate.format.parquet;

import io.headgate.format.ReadPlan;
import io.headgate.format.convert.RowConverter;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.parquet.format.KeyValue;

/** The fields of a file, or those of them that are read, as an Avro record. */
final class FileShape {
  /** Where writers that started from Avro keep the schema. */
  private static final String AVRO_SCHEMA = "parquet.avro.schema";

  private final List<SchemaNode> nodes;
  private final List<SchemaNode> unread;
  private final List<FieldShape> fields;
  private final Schema avro;

  private FileShape(
      List<SchemaNode> nodes, List<SchemaNode> unread, List<FieldShape> fields, Schema avro) {
    this.nodes = nodes;
    this.unread = unread;
    this.fields = fields;
    this.avro = avro;
  }

  static FileShape of(ParquetSource source) throws IOException {
    return compile(source, source.schema().children());
  }

  /** The fields that a plan needs; at least one, since a row is counted by its columns. */
  static FileShape of(ParquetSource source, ReadPlan plan) throws IOException {
    FileShape all = of(source);
    BitSet needed = RowConverter.neededFields(all.avro, plan.contract());
    if (needed.isEmpty()) {
      needed.set(0);
    }
    return needed.cardinality() == all.nodes.size()
        ? all
        : compile(source, needed.stream().mapToObj(all.nodes::get).toList());
  }

  private static FileShape compile(ParquetSource source, List<SchemaNode> nodes)
      throws IOException {
    Optional<Schema> hint = hint(source);
    ShapeCompiler compiler = new ShapeCompiler();
    List<FieldShape> fields = new ArrayList<>();
    try {
      for (SchemaNode node : nodes) {
        fields.add(compiler.field(node, ShapeCompiler.member(hint, node.name())));
      }
      List<String> names = nodes.stream().map(SchemaNode::name).toList();
      Schema avro = UntrustedSchemas.parse(compiler.record(names, fields).toString());
      List<SchemaNode> unread = new ArrayList<>(source.schema().children());
      unread.removeAll(nodes);
      return new FileShape(nodes, unread, fields, avro);
    } catch (PageDamage | IllegalArgumentException invalid) {
      throw source.damaged(-1, "its schema is invalid: " + invalid.getMessage());
    }
  }

  /** The writer's Avro schema; it only names the symbols of enums, so a bad one is like none. */
  private static Optional<Schema> hint(ParquetSource source) {
    List<KeyValue> pairs = source.footer().getKey_value_metadata();
    for (KeyValue pair : pairs == null ? List.<KeyValue>of() : pairs) {
      if (AVRO_SCHEMA.equals(pair.getKey()) && pair.isSetValue()) {
        try {
          return Optional.of(UntrustedSchemas.parse(pair.getValue()));
        } catch (IllegalArgumentException invalid) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The record that rows of the file are, with the fields that are read. */
  Schema avro() {
    return avro;
  }

  /** The fields that are not read. */
  List<SchemaNode> unread() {
    return unread;
  }

  int columns() {
    return nodes.stream().mapToInt(node -> node.leaves().size()).sum();
  }

  RowNode[] open(Cursors cursors) {
    return fields.stream().map(field -> field.assembly().open(cursors)).toArray(RowNode[]::new);
  }
}
