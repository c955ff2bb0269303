package io.headgate.schema.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes a schema's JSON in one of the ways in which people and programs do. Each field has a
 * property that says which column it is in truth, whatever its name; renaming keeps it.
 */
final class Mutations {
  static final String TRUTH = "truth";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TYPES =
      List.of(
          "\"int\"",
          "\"long\"",
          "\"float\"",
          "\"double\"",
          "\"string\"",
          "\"bytes\"",
          "{\"type\":\"int\",\"logicalType\":\"date\"}",
          "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
          "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
          "{\"type\":\"string\",\"logicalType\":\"uuid\"}",
          "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":6,\"scale\":2}",
          "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}",
          "[\"null\",\"float\",\"double\"]",
          "[\"int\",\"string\"]",
          "[\"string\",\"bytes\",\"long\"]");

  private final Random random;
  private int truths;

  Mutations(Random random) {
    this.random = random;
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  /** The same schema, its columns numbered. */
  JsonNode numbered(String json) {
    JsonNode tree = tree(json);
    fields(tree, new ArrayList<>()).forEach(field -> field.put(TRUTH, truths++));
    return tree;
  }

  JsonNode changed(JsonNode from) {
    JsonNode tree = from.deepCopy();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      change(tree);
    }
    return tree;
  }

  /**
   * Takes columns that were renamed and retyped at once, with nothing that says so, for other
   * columns: nobody could know.
   */
  void forget(JsonNode old, JsonNode changed) {
    for (ObjectNode field : fields(changed, new ArrayList<>())) {
      for (ObjectNode before : fields(old, new ArrayList<>())) {
        boolean same = before.path(TRUTH).equals(field.path(TRUTH));
        if (same && !isKnown(before, field) && !isKnown(field, before)) {
          field.put(TRUTH, truths++);
        }
      }
    }
  }

  private static boolean isKnown(ObjectNode field, ObjectNode other) {
    boolean alias = false;
    for (JsonNode name : other.path("aliases")) {
      alias |= name.equals(field.path("name"));
    }
    return alias
        || field.path("name").equals(other.path("name"))
        || (field.has("field-id") && field.path("field-id").equals(other.path("field-id")))
        || field.path("type").equals(other.path("type"));
  }

  private void change(JsonNode tree) {
    List<ObjectNode> all = fields(tree, new ArrayList<>());
    List<ObjectNode> named = named(tree, new ArrayList<>());
    List<ObjectNode> records = named.stream().filter(it -> it.has("fields")).toList();
    ObjectNode field = pick(all);
    ObjectNode type = pick(named);
    ArrayNode fields = (ArrayNode) pick(records).path("fields");
    switch (random.nextInt(16)) {
      case 0 -> rename(field, "x" + random.nextInt(4));
      case 1 -> rename(field, field.path("name").asText().toUpperCase(java.util.Locale.ROOT));
      case 2 -> {
        field.putArray("aliases").add(field.path("name").asText());
        rename(field, "x" + random.nextInt(4));
      }
      case 3 -> {
        if (fields.size() > 1) {
          fields.remove(random.nextInt(fields.size()));
        }
      }
      case 4 -> fields.insert(random.nextInt(fields.size() + 1), added());
      case 5, 6 -> field.set("type", tree(pick(TYPES)));
      case 7 -> field.set("type", nullable(field.path("type")));
      case 8 -> shuffle(fields);
      case 9 -> {
        if (field.path("type") instanceof ArrayNode union) {
          shuffle(union);
        }
      }
      case 10 -> type.put("namespace", pick(List.of("", "a", "q")));
      case 11 -> type.put("name", type.path("name").asText() + "x");
      case 12 -> {
        if (type.path("symbols") instanceof ArrayNode symbols) {
          symbols.add("C");
          shuffle(symbols);
        }
      }
      case 13 -> field.putArray("aliases").add(pick(all).path("name").asText());
      case 14 -> {
        ObjectNode other = pick(all);
        String name = field.path("name").asText();
        String otherName = other.path("name").asText();
        rename(field, otherName);
        rename(other, name);
        field.putArray("aliases").add(name);
        other.putArray("aliases").add(otherName);
      }
      default -> {
        String full =
            type.path("namespace").asText("").isEmpty()
                ? type.path("name").asText()
                : type.path("namespace").asText() + "." + type.path("name").asText();
        type.putArray("aliases").add(full);
        type.put("name", "Y" + random.nextInt(3));
      }
    }
  }

  private static void rename(ObjectNode field, String name) {
    field.put("name", name);
  }

  private ObjectNode added() {
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    field.put("name", "x" + random.nextInt(4)).put(TRUTH, truths++);
    boolean plain = random.nextBoolean();
    field.set("type", tree(plain ? "\"int\"" : "[\"null\"," + pick(TYPES.subList(0, 6)) + "]"));
    return random.nextInt(4) == 0 ? field : field.set("default", tree(plain ? "17" : "null"));
  }

  private static JsonNode nullable(JsonNode type) {
    ArrayNode union = JsonNodeFactory.instance.arrayNode();
    if (type instanceof ArrayNode branches) {
      branches.forEach(it -> union.add(it.asText().equals("null") ? tree("\"boolean\"") : it));
      return branches.size() == 2 ? branches.get(1) : union;
    }
    return union.add("null").add(type);
  }

  private void shuffle(ArrayNode nodes) {
    int at = random.nextInt(nodes.size());
    nodes.add(nodes.remove(at));
  }

  private static List<ObjectNode> fields(JsonNode node, List<ObjectNode> found) {
    named(node, new ArrayList<>())
        .forEach(type -> type.path("fields").forEach(field -> found.add((ObjectNode) field)));
    return found;
  }

  /** Definitions of records, enums and fixed. */
  private static List<ObjectNode> named(JsonNode node, List<ObjectNode> found) {
    if (node instanceof ObjectNode object
        && object.has("name")
        && !object.has(TRUTH)
        && (object.has("fields") || object.has("symbols") || object.has("size"))) {
      found.add(object);
    }
    node.forEach(inner -> named(inner, found));
    return found;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
