package io.headgate.schema.avro;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What a schema that strangers send may be: more than any that people mean, and less than makes
 * work or memory explode. A record counts wherever it is used, because whoever resolves a schema
 * goes through it there again: thirty records of two fields each can stand for a billion columns.
 */
public final class SchemaLimits {
  /** Characters of the schema's JSON. */
  public static final int MAX_LENGTH = 1 << 20;

  /** Records, arrays and maps in each other. */
  public static final int MAX_DEPTH = 64;

  /** Objects and arrays of JSON in each other: a level of a schema takes up to four. */
  public static final int MAX_NESTING = 4 * MAX_DEPTH + 16;

  /** Fields of all records together. */
  public static final int MAX_FIELDS = 10_000;

  /** Branches of one union. */
  public static final int MAX_BRANCHES = 1_000;

  /** Types of all fields, branches, items and values together. */
  public static final int MAX_TYPES = 100_000;

  /** Characters of the name of a field, a type or a symbol. */
  public static final int MAX_NAME = 1_024;

  private final Set<String> open = new HashSet<>();
  private int fields;
  private int types;

  private SchemaLimits() {}

  /**
   * @throws IllegalArgumentException if the text is too long to be parsed
   */
  public static void checkLength(String json) {
    check("characters", json.length(), MAX_LENGTH);
  }

  /**
   * @throws IllegalArgumentException if a schema is over a limit
   */
  public static void check(Schema schema) {
    new SchemaLimits().visit(schema, 0);
  }

  private void visit(Schema schema, int depth) {
    check("types of fields, branches, items and values", ++types, MAX_TYPES);
    check("records, arrays and maps in each other", depth, MAX_DEPTH);
    switch (schema.getType()) {
      case RECORD -> record(schema, depth);
      case ARRAY -> visit(schema.getElementType(), depth + 1);
      case MAP -> visit(schema.getValueType(), depth + 1);
      case UNION -> {
        check("branches of a union", schema.getTypes().size(), MAX_BRANCHES);
        schema.getTypes().forEach(branch -> visit(branch, depth));
      }
      case ENUM -> {
        checkName(schema.getFullName());
        schema.getEnumSymbols().forEach(SchemaLimits::checkName);
      }
      case FIXED -> checkName(schema.getFullName());
      default -> {}
    }
  }

  private void record(Schema record, int depth) {
    checkName(record.getFullName());
    if (!open.add(record.getFullName())) {
      return; // a record in itself goes on for as long as its values do
    }
    for (Schema.Field field : record.getFields()) {
      check("fields", ++fields, MAX_FIELDS);
      checkName(field.name());
      visit(field.schema(), depth + 1);
    }
    open.remove(record.getFullName());
  }

  private static void checkName(String name) {
    check("characters of a name", name.length(), MAX_NAME);
  }

  private static void check(String what, int found, int limit) {
    if (found > limit) {
      throw new IllegalArgumentException(
          "Invalid Avro schema: more than "
              + limit
              + " "
              + what
              + ": a schema from outside is refused above that; divide it");
    }
  }
}
