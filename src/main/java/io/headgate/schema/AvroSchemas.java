package io.headgate.schema;

import io.headgate.record.RowSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Avro schema that a contract compiles to. Nullable columns are unions with null first and a
 * null default, so that readers of Avro 1.11 can parse the schema too; each field carries its
 * {@code field-id}. Contract defaults are applied when decoding; in the schema they are a property,
 * not Avro's own default, for whoever reads older rows. {@link StoredContract} is the way back.
 */
public final class AvroSchemas {
  public static final String FIELD_ID = "field-id";
  public static final String SOURCE_NAME = "source-name";

  /** Text of the value that rows have which were written before the column was there. */
  static final String INITIAL_DEFAULT = "initial-default";

  /** The kinds of types without parameters. */
  static final Set<Kind> PLAIN =
      Collections.unmodifiableSet(
          EnumSet.complementOf(
              EnumSet.of(Kind.DECIMAL, Kind.ENUM, Kind.RECORD, Kind.ARRAY, Kind.MAP)));

  private final String namespace;
  private final Set<String> names = new HashSet<>();

  private AvroSchemas(String namespace) {
    this.namespace = namespace;
  }

  public static RowSchema compile(Contract contract) {
    int dot = contract.subject().lastIndexOf('.');
    String namespace = dot < 0 ? "" : safe(contract.subject().substring(0, dot));
    String name = safe(contract.subject().substring(dot + 1));
    return RowSchema.of(
        new AvroSchemas(namespace)
            .record(contract.struct(), name, contract.description().orElse(null)));
  }

  /** The schema of one type, nullability left out; records and enums are named after the path. */
  public static Schema compile(Type type, String name, String namespace) {
    return new AvroSchemas(namespace).type(type, name);
  }

  private Schema type(Type type, String name) {
    if (type instanceof Type.Decimal decimal) {
      return LogicalTypes.decimal(decimal.precision(), decimal.scale())
          .addToSchema(Schema.create(Schema.Type.BYTES));
    }
    if (type instanceof Type.Enumeration choice) {
      return Schema.createEnum(
          free(name), null, namespace, choice.symbols(), choice.fallback().orElse(null));
    }
    if (type instanceof Type.Struct struct) {
      return record(struct, name, null);
    }
    if (type instanceof Type.ListOf list) {
      Schema element = type(list.element(), name + "_item");
      return Schema.createArray(nullable(element, list.elementNullable()));
    }
    if (type instanceof Type.MapOf map) {
      Schema value = type(map.value(), name + "_value");
      return Schema.createMap(nullable(value, map.valueNullable()));
    }
    return plain(type.kind());
  }

  private Schema record(Type.Struct struct, String name, @Nullable String doc) {
    String own = free(name);
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : struct.columns()) {
      Schema type = type(column.type(), name + "_" + column.name());
      Schema.Field field =
          new Schema.Field(
              column.name(),
              nullable(type, column.nullable()),
              column.description().orElse(null),
              column.nullable() ? JsonProperties.NULL_VALUE : null);
      field.addProp(FIELD_ID, column.fieldId());
      column.defaultValue().ifPresent(text -> field.addProp(INITIAL_DEFAULT, text));
      column.sourceName().ifPresent(source -> field.addProp(SOURCE_NAME, source));
      column.aliases().stream().filter(alias -> alias.equals(safe(alias))).forEach(field::addAlias);
      fields.add(field);
    }
    return Schema.createRecord(own, doc, namespace, false, fields);
  }

  /** The name, or with a number: the paths of {@code a_b} and of {@code b} in {@code a} are one. */
  private String free(String name) {
    String free = name;
    for (int number = 2; !names.add(free); number++) {
      free = name + "_" + number;
    }
    return free;
  }

  static Schema plain(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INT -> Schema.create(Schema.Type.INT);
      case LONG -> Schema.create(Schema.Type.LONG);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case STRING -> Schema.create(Schema.Type.STRING);
      case BYTES -> Schema.create(Schema.Type.BYTES);
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIME -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case LOCAL_TIMESTAMP ->
          LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case UUID -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
      case DECIMAL, ENUM, RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid plain type: " + kind);
    };
  }

  private static Schema nullable(Schema type, boolean nullable) {
    return nullable ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
  }

  /** A name with everything that Avro does not allow replaced by an underscore. */
  static String safe(String name) {
    String replaced = name.replaceAll("[^A-Za-z0-9_.]", "_");
    return replaced.isEmpty() || Character.isDigit(replaced.charAt(0)) ? "_" + replaced : replaced;
  }
}
