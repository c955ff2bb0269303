package io.headgate.schema.avro;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How large a schema may be that strangers send: larger than any that people mean, and small enough
 * that neither work nor memory explodes. A record counts wherever it is used, because whoever
 * resolves a schema goes through it there again: thirty records of two fields each can stand for a
 * billion columns.
 *
 * @param characters of the schema's JSON
 * @param depth of records, arrays and maps in each other
 * @param fields of all records together
 * @param branches of one union
 */
public record SchemaLimits(int characters, int depth, int fields, int branches) {
  public static final SchemaLimits DEFAULT = new SchemaLimits(1 << 20, 64, 10_000, 1_000);

  /** Types of all fields, branches, items and values together. */
  private static final int MAX_TYPES = 100_000;

  /** Characters of the name of a field, a type or a symbol. */
  private static final int MAX_NAME = 1_024;

  /** Levels of JSON that a level of types takes at most: record, fields, field, union. */
  private static final int JSON_LEVELS = 4;

  /** How deep the JSON of a schema may be nested, types, defaults and properties included. */
  public int nesting() {
    return JSON_LEVELS * depth + 16;
  }

  /**
   * @throws OversizedSchemaException if a text is too long to be parsed
   */
  public void checkLength(String json) {
    check("characters", json.length(), characters);
  }

  /**
   * @throws OversizedSchemaException if a schema is over a limit
   */
  public void check(Schema schema) {
    new Measure().visit(schema, 0);
  }

  /** One walk over a schema. */
  private final class Measure {
    private final Set<String> open = new HashSet<>();
    private int fieldsSeen;
    private int typesSeen;

    void visit(Schema schema, int level) {
      check("types of fields, branches, items and values", ++typesSeen, MAX_TYPES);
      check("records, arrays and maps in each other", level, depth);
      switch (schema.getType()) {
        case RECORD -> record(schema, level);
        case ARRAY -> visit(schema.getElementType(), level + 1);
        case MAP -> visit(schema.getValueType(), level + 1);
        case UNION -> {
          check("branches of a union", schema.getTypes().size(), branches);
          schema.getTypes().forEach(branch -> visit(branch, level));
        }
        case ENUM -> {
          checkName(schema.getFullName());
          schema.getEnumSymbols().forEach(SchemaLimits::checkName);
        }
        case FIXED -> checkName(schema.getFullName());
        default -> {}
      }
    }

    private void record(Schema record, int level) {
      checkName(record.getFullName());
      if (!open.add(record.getFullName())) {
        return; // a record in itself goes on for as long as its values do
      }
      for (Schema.Field field : record.getFields()) {
        check("fields", ++fieldsSeen, fields);
        checkName(field.name());
        visit(field.schema(), level + 1);
      }
      open.remove(record.getFullName());
    }
  }

  private static void checkName(String name) {
    check("characters of a name", name.length(), MAX_NAME);
  }

  private static void check(String what, int found, int limit) {
    if (found > limit) {
      throw new OversizedSchemaException(
          "Invalid Avro schema: more than "
              + limit
              + " "
              + what
              + ": a schema from outside is refused above that; divide it");
    }
  }
}
