package io.headgate.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.Optional;

/**
 * A contract's column types as the expression checker knows them. Nested records are declared with
 * their fields, so that a misspelt {@code address.zpi} is a compile error.
 */
final class ColumnTypes implements CelTypeProvider {
  private final ImmutableMap<String, CelType> records;
  private final ImmutableMap<String, CelType> columns;

  ColumnTypes(Type.Struct row) {
    ImmutableMap.Builder<String, CelType> recordTypes = ImmutableMap.builder();
    columns = fields(row, "", recordTypes);
    records = recordTypes.buildOrThrow();
  }

  /** Type by column name, in the contract's order. */
  ImmutableMap<String, CelType> columns() {
    return columns;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return records.values();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(records.get(name));
  }

  private static ImmutableMap<String, CelType> fields(
      Type.Struct struct, String prefix, ImmutableMap.Builder<String, CelType> records) {
    ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
    for (Column column : struct.columns()) {
      CelType type = type(column.type(), prefix + column.name(), records);
      fields.put(column.name(), nullable(type, column.nullable()));
    }
    return fields.buildOrThrow();
  }

  private static CelType type(
      Type type, String path, ImmutableMap.Builder<String, CelType> records) {
    if (type instanceof Type.Struct struct) {
      return record(struct, path, records);
    }
    if (type instanceof Type.ListOf list) {
      CelType element = type(list.element(), path + ".item", records);
      return ListType.create(nullable(element, list.elementNullable()));
    }
    if (type instanceof Type.MapOf map) {
      CelType value = type(map.value(), path + ".value", records);
      return MapType.create(SimpleType.STRING, nullable(value, map.valueNullable()));
    }
    return switch (type.kind()) {
      case BOOLEAN -> SimpleType.BOOL;
      case INT, LONG -> SimpleType.INT;
      case FLOAT, DOUBLE -> SimpleType.DOUBLE;
      case DECIMAL -> DecimalFunctions.TYPE;
      case STRING, UUID, ENUM -> SimpleType.STRING;
      case BYTES -> SimpleType.BYTES;
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP -> SimpleType.TIMESTAMP;
      case TIME -> SimpleType.DURATION;
      case RECORD, ARRAY, MAP -> throw new IllegalArgumentException("Invalid plain type: " + type);
    };
  }

  private static CelType record(
      Type.Struct struct, String path, ImmutableMap.Builder<String, CelType> records) {
    ImmutableMap<String, CelType> fields = fields(struct, path + ".", records);
    StructType declared =
        StructType.create(
            "record." + path, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    records.put(declared.name(), declared);
    return declared;
  }

  private static CelType nullable(CelType type, boolean nullable) {
    // The checker (cel 0.11.1) fails with a ClassCastException on nullable lists and maps; those
    // are declared as if they were never null, and DynamicEquality lets them be compared with null.
    boolean container = type instanceof ListType || type instanceof MapType;
    return nullable && !container ? NullableType.create(type) : type;
  }
}
