package io.headgate.schema;

import io.headgate.record.Nullable;
import io.headgate.record.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The contract of rows that Headgate wrote, read back from their Avro schema: the inverse of {@link
 * AvroSchemas#compile(Contract)}. What a schema does not hold, such as rules, is not there; nor are
 * source names and aliases, which speak of other files. Those are why a stored schema is not read
 * as a contract file is: an alias there may be a later column's name by now.
 */
public final class StoredContract {
  private StoredContract() {}

  /**
   * The contract of a stored schema.
   *
   * @throws IllegalArgumentException if no contract compiles to such a schema
   */
  public static Contract of(String subject, RowSchema schema) {
    return Contract.of(subject, columns(schema.avro()));
  }

  private static List<Column> columns(Schema record) {
    List<Column> columns = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      columns.add(
          Column.of(
                  field.name(),
                  fieldId(record, field),
                  type(Nullable.unwrap(field.schema())),
                  isNullable(field.schema()))
              .edit()
              .defaultValue(Optional.ofNullable(field.getProp(AvroSchemas.INITIAL_DEFAULT)))
              .done());
    }
    return columns;
  }

  private static int fieldId(Schema record, Schema.Field field) {
    if (field.getObjectProp(AvroSchemas.FIELD_ID) instanceof Integer id) {
      return id;
    }
    throw new IllegalArgumentException(
        "Invalid stored schema: field '"
            + field.name()
            + "' of "
            + record.getFullName()
            + " has no "
            + AvroSchemas.FIELD_ID);
  }

  private static boolean isNullable(Schema schema) {
    return Nullable.nullBranch(schema) >= 0;
  }

  private static Type type(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> new Type.Struct(columns(schema));
      case ARRAY ->
          new Type.ListOf(
              type(Nullable.unwrap(schema.getElementType())), isNullable(schema.getElementType()));
      case MAP ->
          new Type.MapOf(
              type(Nullable.unwrap(schema.getValueType())), isNullable(schema.getValueType()));
      case ENUM ->
          new Type.Enumeration(
              schema.getEnumSymbols(), Optional.ofNullable(schema.getEnumDefault()));
      default ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
              ? new Type.Decimal(decimal.getPrecision(), decimal.getScale())
              : new Type.Plain(kind(schema));
    };
  }

  private static Kind kind(Schema schema) {
    for (Kind kind : AvroSchemas.PLAIN) {
      if (AvroSchemas.plain(kind).equals(schema)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Invalid stored schema: " + schema + ": expected a type that contracts have");
  }
}
