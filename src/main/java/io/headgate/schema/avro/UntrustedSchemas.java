package io.headgate.schema.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.reject.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Parses Avro schemas that come from outside: within {@link SchemaLimits}, and with the properties
 * removed that make Java readers load classes by name. The one way by which such a schema comes in.
 */
public final class UntrustedSchemas {
  private static final List<String> CLASS_PROPERTIES =
      List.of("java-class", "java-key-class", "java-element-class");

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(SchemaLimits.MAX_NESTING).build())
              .build());

  private UntrustedSchemas() {}

  /**
   * The schema of a file: names and defaults that the specification forbids exist in real files.
   * They are matched, and not emitted.
   *
   * @throws IllegalArgumentException if the text is not a schema, or over a limit
   */
  public static Schema parse(String json) {
    return parse(json, new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false));
  }

  /**
   * A schema whose names and defaults are such that Avro's own readers can parse it.
   *
   * @throws IllegalArgumentException if the text is not such a schema, or over a limit
   */
  public static Schema parseValid(String json) {
    return parseValid(json, List.of());
  }

  /**
   * A valid schema that may use the types of others.
   *
   * @param references texts of the schemas whose types it names, each behind those that it uses
   *     itself
   * @throws IllegalArgumentException if a text is not a valid schema, or over a limit
   */
  public static Schema parseValid(String json, List<String> references) {
    Schema.Parser parser = new Schema.Parser();
    for (String reference : new LinkedHashSet<>(references)) {
      parse(reference, parser);
    }
    return parse(json, parser);
  }

  private static Schema parse(String json, Schema.Parser parser) {
    SchemaLimits.checkLength(json);
    Schema schema;
    try {
      JsonNode tree = JSON.readTree(json);
      removeClasses(tree);
      schema = parser.parse(tree.toString());
    } catch (JsonProcessingException | AvroRuntimeException | NullPointerException invalid) {
      // Avro's parser throws the latter for a name that is not defined.
      throw new IllegalArgumentException(
          "Invalid Avro schema: " + Violation.show(json) + ": " + invalid.getMessage(), invalid);
    }
    SchemaLimits.check(schema);
    return schema;
  }

  private static void removeClasses(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(CLASS_PROPERTIES);
    }
    node.forEach(UntrustedSchemas::removeClasses);
  }
}
