package io.headgate.format.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.reject.Violation;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * Parses Avro schemas that come from outside: bounded in size and depth, and with the properties
 * removed that make Java readers load classes by name.
 */
public final class SourceSchemas {
  /** Characters that a schema's JSON may have. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final int MAX_NESTING = 200;
  private static final List<String> CLASS_PROPERTIES =
      List.of("java-class", "java-key-class", "java-element-class");

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
              .build());

  private SourceSchemas() {}

  /**
   * @throws IllegalArgumentException if the text is not a schema, or over a limit
   */
  public static Schema parse(String json) {
    if (json.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Invalid Avro schema: " + json.length() + " characters: expected at most " + MAX_LENGTH);
    }
    try {
      JsonNode tree = JSON.readTree(json);
      clean(tree);
      // Names that the specification forbids exist in real files; they are matched, not emitted.
      return new Schema.Parser(NameValidator.NO_VALIDATION)
          .setValidateDefaults(false)
          .parse(tree.toString());
    } catch (JsonProcessingException | AvroRuntimeException | NullPointerException invalid) {
      throw new IllegalArgumentException(
          "Invalid Avro schema: " + Violation.show(json) + ": " + invalid.getMessage(), invalid);
    }
  }

  private static void clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(CLASS_PROPERTIES);
    }
    node.forEach(SourceSchemas::clean);
  }
}
