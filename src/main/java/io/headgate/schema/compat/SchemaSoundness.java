package io.headgate.schema.compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.reject.Violation;
import io.headgate.schema.avro.ScalarForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * Whether every Avro reader takes a schema for what it says. Avro's parser lets through what other
 * versions and languages of it cannot parse, or take for something else.
 */
public final class SchemaSoundness {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Incompatibility> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> endless;

  private SchemaSoundness(Set<String> endless) {
    this.endless = endless;
  }

  /** All problems; those of a named type once, where it is used first. */
  public static List<Incompatibility> check(Schema schema) {
    SchemaSoundness soundness = new SchemaSoundness(EndlessRecords.in(schema));
    try {
      // Defaults as they were written stand only in the JSON.
      soundness.visit("", schema, JSON.readTree(schema.toString()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Invalid JSON of a schema", impossible);
    }
    return List.copyOf(soundness.found);
  }

  private void visit(String path, Schema schema, JsonNode given) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          record(path, schema, given);
        }
      }
      case ARRAY -> visit(path + "[]", schema.getElementType(), given.path("items"));
      case MAP -> visit(path + "{}", schema.getValueType(), given.path("values"));
      case UNION -> {
        for (int i = 0; i < schema.getTypes().size(); i++) {
          visit(path, schema.getTypes().get(i), given.path(i));
        }
      }
      case ENUM -> {
        if (seen.add(schema.getFullName())) {
          names(path, schema);
          schema.getEnumSymbols().forEach(symbol -> name(path, "symbol", symbol));
        }
      }
      case FIXED -> {
        if (seen.add(schema.getFullName())) {
          names(path, schema);
          decimal(path, schema);
        }
      }
      default -> decimal(path, schema);
    }
  }

  private void record(String path, Schema record, JsonNode given) {
    names(path, record);
    if (endless.contains(record.getFullName())) {
      add(
          IncompatibilityKind.ENDLESS,
          path,
          Mismatch.show(record),
          "it holds itself, so that no value of it has an end",
          "put a union with null, an array or a map in between");
    }
    Map<Integer, String> numbers = new HashMap<>();
    for (Schema.Field field : record.getFields()) {
      String at = path.isEmpty() ? field.name() : path + "." + field.name();
      name(at, "field", field.name());
      JsonNode text = given.path("fields").path(field.pos());
      if (text.has("default")) {
        fieldDefault(at, field.schema(), text.path("default"));
      }
      FieldSources.id(field)
          .map(id -> numbers.putIfAbsent(id, field.name()))
          .ifPresent(
              first ->
                  add(
                      IncompatibilityKind.FIELD_ID_TWICE,
                      at,
                      "field-id " + FieldSources.id(field).orElseThrow(),
                      "the field " + Violation.show(first) + " has it too",
                      "give each field a field-id that none has had before"));
      visit(at, field.schema(), text.path("type"));
    }
  }

  private void fieldDefault(String path, Schema schema, JsonNode value) {
    if (!schema.isValidDefault(value)) {
      add(
          IncompatibilityKind.INVALID_DEFAULT,
          path,
          "default " + Violation.show(value.toString()),
          "it is no value of " + Mismatch.show(schema),
          "correct it, or leave it out");
    } else if (schema.isUnion() && !schema.getTypes().get(0).isValidDefault(value)) {
      add(
          IncompatibilityKind.DEFAULT_BRANCH,
          path,
          "default " + Violation.show(value.toString()),
          "it is not of the first branch, "
              + Mismatch.show(schema.getTypes().get(0))
              + ", and Avro before 1.12 cannot parse the schema",
          "put the branch of the default first");
    }
  }

  private void decimal(String path, Schema schema) {
    ScalarForm form = ScalarForm.of(schema);
    if (form.isInvalidDecimal()) {
      add(
          IncompatibilityKind.INVALID_DECIMAL,
          path,
          form.show(),
          "readers take it for " + schema.getType().getName() + " without a scale",
          "give it a precision of at least 1 that its bytes hold, and a scale from 0 to it");
    }
  }

  private void names(String path, Schema schema) {
    for (String part : String.valueOf(schema.getFullName()).split("\\.", -1)) {
      name(path, schema.getType().getName(), part);
    }
  }

  private void name(String path, String what, String name) {
    if (!NAME.matcher(name).matches()) {
      add(
          IncompatibilityKind.INVALID_NAME,
          path,
          what + " " + Violation.show(name),
          "Avro's names have ASCII letters, digits and underscores, and begin with no digit",
          "give it such a name, and keep this one in the property source-name");
    }
  }

  private void add(
      IncompatibilityKind kind, String path, String what, String consequence, String advice) {
    found.add(new Incompatibility(kind, path, "", what, consequence, advice, false));
  }
}
