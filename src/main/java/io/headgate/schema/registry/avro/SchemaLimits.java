package io.headgate.schema.registry.avro;

import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How large a schema may be. Schemas come from strangers, and whoever reads one allocates what it
 * asks for.
 *
 * @param characters of its text
 * @param depth of types within types
 * @param fields of all its records, branches of its unions and symbols of its enums together
 */
public record SchemaLimits(int characters, int depth, int fields) {
  public static final SchemaLimits DEFAULT = new SchemaLimits(1 << 20, 64, 10_000);

  /** Levels of JSON that one level of types takes at most: record, fields, field, type. */
  private static final int JSON_LEVELS = 4;

  int jsonDepth() {
    return depth * JSON_LEVELS;
  }

  void checkText(String text) {
    if (text.length() > characters) {
      throw tooLarge(text.length() + " characters", characters);
    }
  }

  void check(Schema schema) {
    new Measure(new HashSet<>()).add(schema, 1);
  }

  private static InvalidRequestException tooLarge(String found, int limit) {
    return new InvalidRequestException(
        RegistryError.TOO_LARGE,
        "Schema is too large: "
            + found
            + ": expected at most "
            + limit
            + "; split it into several");
  }

  /** One walk over a schema. */
  private final class Measure {
    private final Set<String> seen;
    private int counted;

    Measure(Set<String> seen) {
      this.seen = seen;
    }

    void add(Schema schema, int level) {
      if (level > depth) {
        throw tooLarge("more than " + depth + " types within each other", depth);
      }
      switch (schema.getType()) {
        case RECORD -> {
          if (seen.add(schema.getFullName())) {
            count(schema.getFields().size());
            schema.getFields().forEach(field -> add(field.schema(), level + 1));
          }
        }
        case UNION -> {
          count(schema.getTypes().size());
          schema.getTypes().forEach(branch -> add(branch, level + 1));
        }
        case ARRAY -> add(schema.getElementType(), level + 1);
        case MAP -> add(schema.getValueType(), level + 1);
        case ENUM -> {
          if (seen.add(schema.getFullName())) {
            count(schema.getEnumSymbols().size());
          }
        }
        default -> {
          // Plain types have no size.
        }
      }
    }

    private void count(int more) {
      counted += more;
      if (counted > fields) {
        throw tooLarge("more than " + fields + " fields, branches and symbols", fields);
      }
    }
  }
}
