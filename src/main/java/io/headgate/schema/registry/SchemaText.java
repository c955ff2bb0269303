package io.headgate.schema.registry;

import java.util.List;
import java.util.Optional;

/**
 * A schema as it is registered.
 *
 * @param type its language; {@link #AVRO} is the only one that Headgate keeps itself
 * @param text in that language
 * @param ruleSet rules as a JSON document; kept as it is and not executed
 */
public record SchemaText(
    String type,
    String text,
    List<SchemaReference> references,
    SchemaMetadata metadata,
    Optional<String> ruleSet) {
  public static final String AVRO = "AVRO";

  public SchemaText {
    references = List.copyOf(references);
  }

  /** An Avro schema that stands alone. */
  public static SchemaText avro(String text) {
    return avro(text, List.of());
  }

  public static SchemaText avro(String text, List<SchemaReference> references) {
    return new SchemaText(AVRO, text, references, SchemaMetadata.NONE, Optional.empty());
  }

  public SchemaText withText(String other) {
    return new SchemaText(type, other, references, metadata, ruleSet);
  }

  public SchemaText withRuleSet(Optional<String> other) {
    return new SchemaText(type, text, references, metadata, other);
  }

  public SchemaText withMetadata(SchemaMetadata other) {
    return new SchemaText(type, text, references, other, ruleSet);
  }
}
