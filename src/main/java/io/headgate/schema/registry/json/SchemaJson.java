package io.headgate.schema.registry.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schema as JSON: {@code schemaType}, {@code schema}, and where there are any {@code references},
 * {@code metadata} and {@code ruleSet}. Subjects of references are read and written as they stand
 * in a schema of a context.
 */
public final class SchemaJson {
  private SchemaJson() {}

  public static void write(ObjectNode out, SchemaText text, String context) {
    out.put("schemaType", text.type());
    writeExtras(out, text, context);
    out.put("schema", text.text());
  }

  private static void writeExtras(ObjectNode out, SchemaText text, String context) {
    if (!text.references().isEmpty()) {
      ArrayNode references = out.putArray("references");
      for (SchemaReference reference : text.references()) {
        references
            .addObject()
            .put("name", reference.name())
            .put("subject", reference.subject().within(context))
            .put("version", reference.version());
      }
    }
    if (!text.metadata().isEmpty()) {
      write(out.putObject("metadata"), text.metadata());
    }
    text.ruleSet().ifPresent(rules -> out.set("ruleSet", Json.read(rules)));
  }

  private static void write(ObjectNode out, SchemaMetadata metadata) {
    if (!metadata.tags().isEmpty()) {
      ObjectNode tags = out.putObject("tags");
      metadata.tags().forEach((path, names) -> names.forEach(tags.withArray(path)::add));
    }
    if (!metadata.properties().isEmpty()) {
      metadata.properties().forEach(out.putObject("properties")::put);
    }
    if (!metadata.sensitive().isEmpty()) {
      metadata.sensitive().forEach(out.putArray("sensitive")::add);
    }
  }

  /**
   * @throws InvalidRequestException if it is not a schema's JSON
   */
  public static SchemaText read(JsonNode json, String context) {
    JsonNode rules = json.path("ruleSet");
    return new SchemaText(
        Json.text(json, "schemaType").orElse(SchemaText.AVRO),
        Json.text(json, "schema").orElse(""),
        references(json.path("references"), context),
        metadata(json.path("metadata")),
        rules.isMissingNode() || rules.isNull()
            ? Optional.empty()
            : Optional.of(RuleSets.check(rules).toString()));
  }

  private static List<SchemaReference> references(JsonNode json, String context) {
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode reference : json) {
      JsonNode version = reference.path("version");
      if (!version.canConvertToInt()) {
        throw invalid("a reference's version is a number");
      }
      references.add(
          new SchemaReference(
              Json.text(reference, "name").orElseThrow(() -> invalid("a reference has a name")),
              Subject.of(
                  Json.text(reference, "subject")
                      .orElseThrow(() -> invalid("a reference has a subject")),
                  context),
              version.intValue()));
    }
    return references;
  }

  private static SchemaMetadata metadata(JsonNode json) {
    TreeMap<String, SortedSet<String>> tags = new TreeMap<>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), texts(tag.getValue())));
    TreeMap<String, String> properties = new TreeMap<>();
    json.path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    return new SchemaMetadata(tags, properties, texts(json.path("sensitive")));
  }

  private static SortedSet<String> texts(JsonNode json) {
    SortedSet<String> texts = new TreeSet<>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static InvalidRequestException invalid(String expected) {
    return new InvalidRequestException(
        RegistryError.INVALID_SCHEMA, "Invalid schema: expected that " + expected);
  }
}
