package io.headgate.schema.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.AvroSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The text of a schema that is the same for all schemas of the same meaning: Avro's parsing
 * canonical form and, sorted by key behind what that has, whatever else changes what a value is or
 * which field it goes to: logical types with their attributes, defaults, aliases, an enum's
 * default, field ids and source names. Docs, sort orders and other properties are left out. The
 * text is a schema itself, and the canonical form of that schema.
 */
public final class CanonicalForm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern NANOS_TO_MILLIS =
      Pattern.compile("(time|timestamp|local-timestamp)-(millis|micros|nanos)");
  private static final double MAX_WHOLE = 1L << 53;

  private final Set<String> written = new HashSet<>();

  private CanonicalForm() {}

  public static String of(Schema schema) {
    try {
      // Defaults as they were written stand only in the JSON.
      JsonNode given = JSON.readTree(schema.toString());
      return new CanonicalForm().write(schema, given, null).toString();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Invalid JSON of a schema", impossible);
    }
  }

  private JsonNode write(Schema schema, JsonNode given, @Nullable String space) {
    return switch (schema.getType()) {
      case UNION -> {
        ArrayNode union = NODES.arrayNode();
        for (int i = 0; i < schema.getTypes().size(); i++) {
          union.add(write(schema.getTypes().get(i), given.path(i), space));
        }
        yield union;
      }
      case RECORD, ENUM, FIXED ->
          written.add(schema.getFullName())
              ? named(schema, given, space)
              : NODES.textNode(schema.getFullName());
      case ARRAY, MAP -> {
        ObjectNode node = typed(schema);
        if (schema.getType() == Schema.Type.ARRAY) {
          node.set("items", write(schema.getElementType(), given.path("items"), space));
        } else {
          node.set("values", write(schema.getValueType(), given.path("values"), space));
        }
        yield node.setAll(logical(schema, given));
      }
      default -> {
        Map<String, JsonNode> logical = logical(schema, given);
        yield logical.isEmpty()
            ? NODES.textNode(schema.getType().getName())
            : typed(schema).setAll(logical);
      }
    };
  }

  private static ObjectNode typed(Schema schema) {
    return NODES.objectNode().put("type", schema.getType().getName());
  }

  private ObjectNode named(Schema schema, JsonNode given, @Nullable String space) {
    ObjectNode node = NODES.objectNode().put("name", schema.getFullName());
    node.setAll(typed(schema));
    Map<String, JsonNode> more = logical(schema, given);
    switch (schema.getType()) {
      case RECORD -> {
        ArrayNode fields = node.putArray("fields");
        for (Schema.Field field : schema.getFields()) {
          JsonNode text = given.path("fields").path(field.pos());
          fields.add(field(field, text, schema.getNamespace()));
        }
      }
      case ENUM -> {
        schema.getEnumSymbols().forEach(node.putArray("symbols")::add);
        if (schema.getEnumDefault() != null) {
          more.put("default", NODES.textNode(schema.getEnumDefault()));
        }
      }
      default -> node.put("size", schema.getFixedSize());
    }
    if (schema.getNamespace() == null && space != null) {
      more.put("namespace", NODES.textNode("")); // else it would take on that of its surroundings
    }
    putNames("aliases", schema.getAliases(), more);
    return node.setAll(more);
  }

  private ObjectNode field(Schema.Field field, JsonNode given, @Nullable String space) {
    ObjectNode node = NODES.objectNode().put("name", field.name());
    node.set("type", write(field.schema(), given.path("type"), space));
    Map<String, JsonNode> more = new TreeMap<>();
    putNames("aliases", field.aliases(), more);
    for (String key : List.of("default", AvroSchemas.FIELD_ID, AvroSchemas.SOURCE_NAME)) {
      if (given.has(key)) {
        more.put(key, canonical(given.path(key)));
      }
    }
    return node.setAll(more);
  }

  private static void putNames(String key, Set<String> names, Map<String, JsonNode> to) {
    if (!names.isEmpty()) {
      ArrayNode sorted = NODES.arrayNode();
      new TreeSet<>(names).forEach(sorted::add);
      to.put(key, sorted);
    }
  }

  private static Map<String, JsonNode> logical(Schema schema, JsonNode given) {
    Map<String, JsonNode> logical = new TreeMap<>();
    String name = schema.getProp("logicalType");
    if (name != null) {
      logical.put("logicalType", NODES.textNode(name));
      for (String key : attributes(name).orElse(schema.getObjectProps().keySet())) {
        if (given.has(key)) {
          logical.put(key, canonical(given.path(key)));
        }
      }
      if (name.equals("decimal")) {
        logical.putIfAbsent("scale", NODES.numberNode(0));
      }
    }
    return logical;
  }

  /** The properties that say more about a logical type; of an unknown one, any may. */
  private static Optional<Set<String>> attributes(String logicalType) {
    return switch (logicalType) {
      case "decimal" -> Optional.of(Set.of("precision", "scale"));
      case "symbol" -> Optional.of(Set.of("symbols"));
      case "big-decimal", "uuid", "date", "duration" -> Optional.of(Set.of());
      default ->
          NANOS_TO_MILLIS.matcher(logicalType).matches() ? Optional.of(Set.of()) : Optional.empty();
    };
  }

  /** Keys of objects sorted, and whole numbers without a point. */
  private static JsonNode canonical(JsonNode value) {
    if (value.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      value.properties().forEach(entry -> sorted.put(entry.getKey(), canonical(entry.getValue())));
      return NODES.objectNode().setAll(sorted);
    }
    if (value.isArray()) {
      ArrayNode items = NODES.arrayNode();
      value.forEach(item -> items.add(canonical(item)));
      return items;
    }
    double number = value.isDouble() ? value.doubleValue() : Double.NaN;
    boolean whole = number == Math.rint(number) && Math.abs(number) < MAX_WHOLE;
    boolean minusZero = number == 0 && Double.doubleToRawLongBits(number) != 0;
    return whole && !minusZero ? NODES.numberNode((long) number) : value;
  }
}
