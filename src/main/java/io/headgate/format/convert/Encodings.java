package io.headgate.format.convert;

import static io.headgate.schema.avro.ScalarForm.Form;

import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.FieldNames;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.util.List;
import org.apache.avro.Schema;

/** Tells whether a source holds values in the very encoding of a contract's type. */
final class Encodings {
  private Encodings() {}

  static boolean equal(Schema source, Type type, boolean nullable) {
    if (source.getType() != Schema.Type.UNION) {
      return !nullable && equal(source, type);
    }
    List<Schema> branches = source.getTypes();
    return nullable
        && branches.size() == 2
        && branches.get(0).getType() == Schema.Type.NULL
        && branches.get(1).getType() != Schema.Type.UNION
        && equal(branches.get(1), type);
  }

  private static boolean equal(Schema source, Type type) {
    return switch (source.getType()) {
      case UNION -> false;
      case ARRAY ->
          type instanceof Type.ListOf list
              && equal(source.getElementType(), list.element(), list.elementNullable());
      case MAP ->
          type instanceof Type.MapOf map
              && equal(source.getValueType(), map.value(), map.valueNullable());
      case RECORD -> type instanceof Type.Struct struct && fieldsEqual(source, struct);
      case ENUM ->
          type instanceof Type.Enumeration choice
              && source.getEnumSymbols().equals(choice.symbols());
      default -> scalarsEqual(ScalarForm.of(source), type);
    };
  }

  private static boolean fieldsEqual(Schema source, Type.Struct struct) {
    List<Schema.Field> fields = source.getFields();
    List<Column> columns = struct.columns();
    if (fields.size() != columns.size()) {
      return false;
    }
    FieldNames names = new FieldNames(struct, DriftPolicy.DEFAULT);
    for (int i = 0; i < fields.size(); i++) {
      Column column = columns.get(i);
      if (names.find(fields.get(i).name()) != i
          || !equal(fields.get(i).schema(), column.type(), column.nullable())) {
        return false;
      }
    }
    return true;
  }

  private static boolean scalarsEqual(ScalarForm source, Type type) {
    return switch (type.kind()) {
      case BOOLEAN -> source.form() == Form.BOOLEAN;
      case INT -> source.form() == Form.INT;
      case LONG -> source.form() == Form.LONG || source.form() == Form.INT;
      case FLOAT -> source.form() == Form.FLOAT;
      case DOUBLE -> source.form() == Form.DOUBLE;
      case STRING -> source.form() == Form.STRING || source.form() == Form.UUID_TEXT;
      case BYTES -> source.form() == Form.BYTES && !source.isInvalidDecimal();
      case DATE -> source.form() == Form.DATE;
      case TIME -> source.form() == Form.TIME && source.unitsPerSecond() == 1_000_000;
      case TIMESTAMP -> source.form() == Form.TIMESTAMP && source.unitsPerSecond() == 1_000_000;
      case LOCAL_TIMESTAMP ->
          source.form() == Form.LOCAL_TIMESTAMP && source.unitsPerSecond() == 1_000_000;
      case UUID -> source.form() == Form.UUID_TEXT;
      case DECIMAL ->
          source.form() == Form.DECIMAL
              && source.schema().getType() == Schema.Type.BYTES
              && source.scale() == ((Type.Decimal) type).scale();
      case ENUM, RECORD, ARRAY, MAP -> false;
    };
  }
}
