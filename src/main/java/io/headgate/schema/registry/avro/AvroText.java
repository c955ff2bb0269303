package io.headgate.schema.registry.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.avro.SchemaLimits;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An Avro schema text, parsed with the schemas that it refers to. Texts that differ only in white
 * space or in the order of Avro's own attributes print alike.
 */
public final class AvroText {
  private static final int MAX_REFERENCES = 1000;

  private final Schema schema;
  private final Collection<Schema> referenced;

  private AvroText(Schema schema, Collection<Schema> referenced) {
    this.schema = schema;
    this.referenced = referenced;
  }

  /**
   * Parses a text.
   *
   * @param load gives the schema of a reference, or throws that it is not there
   * @throws InvalidRequestException if it is not a schema, refers to what is not there, or is over
   *     a limit
   */
  public static AvroText parse(SchemaText text, Function<SchemaReference, SchemaText> load) {
    if (!text.type().equals(SchemaText.AVRO)) {
      throw new InvalidRequestException(
          RegistryError.INVALID_SCHEMA,
          "Invalid schema type " + text.type() + ": only AVRO is supported");
    }
    Schema.Parser parser = new Schema.Parser();
    References references = new References(parser, load);
    references.add(text.references());
    List<Schema> referenced = List.copyOf(parser.getTypes().values());
    Schema schema = parse(parser, text.text());
    checkLimits(() -> SchemaLimits.check(schema));
    return new AvroText(schema, referenced);
  }

  /** The schema, references resolved. */
  public Schema schema() {
    return schema;
  }

  /** The text that is kept: referenced types by their names. */
  public String canonical() {
    return print(schema);
  }

  /** The text with referenced types written out. */
  public String resolved() {
    return schema.toString();
  }

  /** The {@link #canonical} text with properties in the order of their names. */
  public String normalized() {
    Schema.Parser parser = new Schema.Parser().addTypes(referenced);
    return print(parser.parse(sorted(tree(canonical())).toString()));
  }

  // What Avro offers instead prints referenced types too.
  @SuppressWarnings("deprecation")
  private String print(Schema printed) {
    return printed.toString(referenced, false);
  }

  private static Schema parse(Schema.Parser parser, String text) {
    checkLimits(() -> SchemaLimits.checkLength(text));
    try {
      checkJson(text);
      return parser.parse(text);
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage(), e);
    } catch (IOException | RuntimeException e) {
      // Of a stranger's text Avro throws much besides its own exceptions.
      throw invalid(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** Avro's parser follows nesting by recursion, and takes the last of two equal keys. */
  private static void checkJson(String text) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(SchemaLimits.MAX_NESTING).build())
            .build();
    try (JsonParser json = factory.createParser(text)) {
      if (json.nextToken() == null) {
        throw invalid("the text is empty", null);
      }
      json.skipChildren();
      if (json.nextToken() != null) {
        throw invalid("there is more text behind the schema", null);
      }
    }
  }

  private static JsonNode tree(String json) {
    ObjectMapper mapper =
        JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read what Avro printed: " + e.getMessage(), e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      TreeMap<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      return new ObjectNode(JsonNodeFactory.instance, fields);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(sorted(element)));
      return copy;
    }
    return node;
  }

  private static void checkLimits(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(RegistryError.TOO_LARGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static InvalidRequestException invalid(String reason, @Nullable Throwable cause) {
    return new InvalidRequestException(
        RegistryError.INVALID_SCHEMA, "Invalid schema of type AVRO: " + reason, cause);
  }

  /** Schemas referred to, those that these refer to before them, each once. */
  private record References(
      Schema.Parser parser, Function<SchemaReference, SchemaText> load, Set<String> seen) {
    References(Schema.Parser parser, Function<SchemaReference, SchemaText> load) {
      this(parser, load, new HashSet<>());
    }

    void add(List<SchemaReference> references) {
      for (SchemaReference reference : references) {
        if (!seen.add(reference.subject() + " " + reference.version())) {
          continue;
        }
        if (seen.size() > MAX_REFERENCES) {
          throw invalid("it refers to more than " + MAX_REFERENCES + " schemas", null);
        }
        SchemaText text;
        try {
          text = load.apply(reference);
        } catch (NotFoundException e) {
          throw invalid(
              "it refers to "
                  + reference.name()
                  + " in version "
                  + reference.version()
                  + " of subject '"
                  + reference.subject()
                  + "', which is not there; register that one first",
              e);
        }
        add(text.references());
        parse(parser, text.text());
      }
    }
  }
}
