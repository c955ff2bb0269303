package io.headgate.schema.registry.rest;

import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.avro.AvroText;
import io.headgate.schema.registry.json.Json;
import java.util.List;
import java.util.function.Function;

/**
 * A schema that was sent to be registered, to be compared with what the registry has then. That may
 * be laid out anew, have its properties in another order, and metadata of the version before;
 * whatever else differs is another schema.
 *
 * @param load gives schemas referred to
 */
record SentSchema(SchemaText schema, Function<SchemaReference, SchemaText> load) {
  boolean isKeptAs(SchemaText kept) {
    return refersAs(kept)
        && (schema.metadata().isEmpty() || schema.metadata().equals(kept.metadata()))
        && (schema.ruleSet().isEmpty() || kept.ruleSet().isPresent())
        && (schema.text().equals(kept.text()) || means(schema).equals(means(kept)));
  }

  /** The same schema in its normal form, where it is Avro to us. */
  SchemaText normalized() {
    try {
      return schema.withText(AvroText.parse(schema, load).normalized());
    } catch (InvalidRequestException notAvro) {
      return schema;
    }
  }

  private boolean refersAs(SchemaText kept) {
    List<SchemaReference> sent = sorted(schema);
    List<SchemaReference> found = sorted(kept);
    if (sent.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      SchemaReference one = sent.get(i);
      SchemaReference other = found.get(i);
      boolean sameVersion = one.version() == -1 || one.version() == other.version();
      if (!one.name().equals(other.name())
          || !one.subject().equals(other.subject())
          || !sameVersion) {
        return false;
      }
    }
    return true;
  }

  private static List<SchemaReference> sorted(SchemaText schema) {
    return schema.references().stream().sorted(SchemaReference.ORDER).distinct().toList();
  }

  /** The schema's normal form, or the text itself in that of JSON where it is no Avro to us. */
  private Object means(SchemaText text) {
    try {
      return AvroText.parse(text, load).normalized();
    } catch (InvalidRequestException notAvro) {
      return json(text.text());
    }
  }

  private static Object json(String text) {
    try {
      return Json.read(text);
    } catch (IllegalArgumentException notJson) {
      return text;
    }
  }
}
