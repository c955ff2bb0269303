package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.json.Json;
import io.headgate.schema.registry.json.RuleSets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The identifier that the Confluent Schema Registry gives a schema: an MD5 hash of its text,
 * references, metadata and rules, and so never used to find out whether two schemas are the same.
 */
final class SchemaGuid {
  private static final List<String> RULE_HEAD = List.of("name", "doc", "kind", "mode", "type");
  private static final List<String> RULE_TAIL = List.of("expr", "onSuccess", "onFailure");

  private SchemaGuid() {}

  static UUID of(SchemaText text, String context) {
    Md5 hash = new Md5();
    hash.add(text.text());
    for (SchemaReference reference : text.references()) {
      hash.add(reference.name());
      hash.add(reference.subject().within(context));
      hash.add(ByteBuffer.allocate(Integer.BYTES).putInt(reference.version()).array());
    }
    if (!text.metadata().isEmpty()) {
      add(hash, text.metadata());
    }
    text.ruleSet().ifPresent(rules -> addRules(hash, Json.read(rules)));
    return hash.uuid();
  }

  private static void add(Md5 hash, SchemaMetadata metadata) {
    hash.add(new byte[] {1});
    metadata
        .tags()
        .forEach(
            (path, names) -> {
              hash.add(path);
              names.forEach(hash::add);
            });
    metadata
        .properties()
        .forEach(
            (name, value) -> {
              hash.add(name);
              hash.add(value);
            });
    metadata.sensitive().forEach(hash::add);
  }

  private static void addRules(Md5 hash, JsonNode rules) {
    hash.add(new byte[] {1});
    for (String list : RuleSets.LISTS) {
      rules.path(list).forEach(rule -> addRule(hash, rule));
    }
    hash.add(rules.path("enableAt").asText(""));
  }

  private static void addRule(Md5 hash, JsonNode rule) {
    RULE_HEAD.forEach(key -> hash.add(rule.path(key).asText("")));
    TreeSet<String> tags = new TreeSet<>();
    rule.path("tags").forEach(tag -> tags.add(tag.asText()));
    tags.forEach(hash::add);
    TreeMap<String, String> parameters = new TreeMap<>();
    rule.path("params")
        .properties()
        .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue().asText()));
    parameters.forEach(
        (name, value) -> {
          hash.add(name);
          hash.add(value);
        });
    RULE_TAIL.forEach(key -> hash.add(rule.path(key).asText("")));
    if (rule.path("disabled").asBoolean()) {
      hash.add(new byte[] {1});
    }
  }

  /** A hash being made. */
  private static final class Md5 {
    private final MessageDigest digest;

    Md5() {
      try {
        digest = MessageDigest.getInstance("MD5");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Cannot hash: every Java platform has MD5", e);
      }
    }

    void add(String text) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    void add(byte[] bytes) {
      digest.update(bytes);
    }

    UUID uuid() {
      ByteBuffer hash = ByteBuffer.wrap(digest.digest());
      return new UUID(hash.getLong(), hash.getLong());
    }
  }
}
