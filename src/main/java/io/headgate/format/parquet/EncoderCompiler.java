package io.headgate.format.parquet;

import io.headgate.record.Nullable;
import io.headgate.schema.AvroSchemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.SchemaElement;

/**
 * Compiles an Avro record schema to a Parquet schema and, in the same walk, to the shredders and
 * column writers of a file.
 */
final class EncoderCompiler {
  /** Levels are kept in bytes, and no reader likes deeper ones. */
  private static final int DEEPEST = 100;

  /** Stands in for what could not be compiled; never used, since that is thrown. */
  private static final ValueShredder NOTHING = new GroupShredder(List.of());

  private final ParquetWriteOptions options;
  private final PageCompressor compressor;
  private final EncodeScratch scratch = new EncodeScratch();
  private final List<SchemaElement> elements = new ArrayList<>();
  private final List<ColumnWriter> columns = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  EncoderCompiler(ParquetWriteOptions options, PageCompressor compressor) {
    this.options = options;
    this.compressor = compressor;
  }

  /** The file's schema, depth first, the root included. */
  List<SchemaElement> elements() {
    return elements;
  }

  List<ColumnWriter> columns() {
    return columns;
  }

  /**
   * @throws IllegalArgumentException naming every column that Parquet cannot hold
   */
  RowShredder[] compile(Schema record) {
    SchemaElement root = new SchemaElement(record.getName());
    root.setNum_children(record.getFields().size());
    elements.add(root);
    open.add(record.getFullName());
    List<RowShredder> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      ValueShredder shredder = field(field, 0, 0);
      fields.add(
          shredder instanceof RowShredder rows
              ? rows
              : (data, at, rows) -> {
                for (int row = 0; row < rows; row++) {
                  at[row] = shredder.shred(data, at[row], 0, 0);
                }
              });
    }
    if (fields.isEmpty()) {
      problems.add("Invalid schema: no columns: Parquet needs at least one");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return fields.toArray(RowShredder[]::new);
  }

  private ValueShredder field(Schema.Field field, int repetition, int definition) {
    Object id = field.getObjectProp(AvroSchemas.FIELD_ID);
    return node(
        field.name(), field.schema(), id instanceof Integer n ? n : -1, repetition, definition);
  }

  /** A value, nullable or not; levels are those of its parent. */
  private ValueShredder node(String name, Schema schema, int id, int repetition, int definition) {
    path.add(name);
    SchemaElement element = new SchemaElement(name);
    if (id >= 0) {
      element.setField_id(id);
    }
    ValueShredder shredder = NOTHING;
    try {
      int nullBranch = Nullable.nullBranch(schema);
      element.setRepetition_type(
          nullBranch < 0 ? FieldRepetitionType.REQUIRED : FieldRepetitionType.OPTIONAL);
      elements.add(element);
      Schema type = Nullable.unwrap(schema);
      int depth = nullBranch < 0 ? definition : definition + 1;
      if (path.size() > DEEPEST) {
        throw new IllegalArgumentException("it is nested over " + DEEPEST + " levels deep");
      }
      shredder =
          switch (type.getType()) {
            case RECORD -> record(element, type, repetition, depth);
            case ARRAY -> array(element, type, repetition, depth);
            case MAP -> map(element, type, repetition, depth);
            default -> leaf(element, type, nullBranch, repetition, depth);
          };
      if (nullBranch >= 0 && !(shredder instanceof ColumnWriter && path.size() == 1)) {
        shredder = new OptionalShredder(nullBranch, shredder);
      }
    } catch (IllegalArgumentException invalid) {
      problems.add("Cannot write column " + String.join(".", path) + ": " + invalid.getMessage());
    }
    path.remove(path.size() - 1);
    return shredder;
  }

  private ValueShredder record(
      SchemaElement element, Schema schema, int repetition, int definition) {
    if (schema.getFields().isEmpty()) {
      throw new IllegalArgumentException("Parquet has no records without members");
    }
    if (!open.add(schema.getFullName())) {
      throw new IllegalArgumentException("its type " + schema.getFullName() + " holds itself");
    }
    element.setNum_children(schema.getFields().size());
    List<ValueShredder> members = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      members.add(field(field, repetition, definition));
    }
    open.remove(schema.getFullName());
    return new GroupShredder(members);
  }

  private ValueShredder array(
      SchemaElement element, Schema schema, int repetition, int definition) {
    element
        .setNum_children(1)
        .setConverted_type(ConvertedType.LIST)
        .setLogicalType(LogicalType.LIST(new ListType()));
    repeated("list", 1);
    ValueShredder item =
        node("element", schema.getElementType(), -1, repetition + 1, definition + 1);
    path.remove(path.size() - 1);
    return new RepeatedShredder(repetition + 1, item);
  }

  private ValueShredder map(SchemaElement element, Schema schema, int repetition, int definition) {
    element
        .setNum_children(1)
        .setConverted_type(ConvertedType.MAP)
        .setLogicalType(LogicalType.MAP(new MapType()));
    repeated("key_value", 2);
    List<ValueShredder> entry =
        List.of(
            node("key", Schema.create(Schema.Type.STRING), -1, repetition + 1, definition + 1),
            node("value", schema.getValueType(), -1, repetition + 1, definition + 1));
    path.remove(path.size() - 1);
    return new RepeatedShredder(repetition + 1, new GroupShredder(entry));
  }

  private void repeated(String name, int children) {
    path.add(name);
    SchemaElement group = new SchemaElement(name);
    group.setRepetition_type(FieldRepetitionType.REPEATED).setNum_children(children);
    elements.add(group);
  }

  private ValueShredder leaf(
      SchemaElement element, Schema schema, int nullBranch, int repetition, int definition) {
    LeafType.describe(schema, element);
    ColumnWriter column =
        new ColumnWriter(
            new ParquetColumn(path, element, repetition, definition),
            path.size() == 1 ? nullBranch : -1,
            LeafType.writer(schema, options),
            new PageWriter(compressor, scratch.compressed()),
            scratch,
            options.pageBytes());
    columns.add(column);
    return column;
  }
}
