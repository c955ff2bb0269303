package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the values of messages that are sent are in. */
final class SentFormatKeys {
  private static final FormatSpec PLACEHOLDER = FormatSpec.of("json");

  private static final Key<String> HEADER =
      Key.defaulting(
          "header",
          Values.oneOf(List.of("confluent", "avro-single-object")),
          "confluent",
          "How a message names its schema");
  private static final Key<String> REGISTRY =
      Key.optional(
          "registry",
          Values.matching("address", "an address such as http://localhost:8081", "https?://.+"),
          "The registry that the schema is registered with; by default the state's own, which"
              + " headgate registry serve serves");
  private static final Key<String> SUBJECT =
      Key.optional(
          "subject",
          Values.text(),
          "The subject that the schema is registered under; by default the topic's name with"
              + " -value behind it");
  private static final List<Key<String>> OPTIONS = List.of(HEADER, REGISTRY, SUBJECT);

  private static final Key<Section> WIRE =
      Key.required(
          "wire",
          Values.section(
              KeyTable.of(
                  "sent-wire",
                  "Avro binary behind a header that names its schema",
                  Stream.concat(OPTIONS.stream(), RegistryLogin.KEYS.stream())
                      .toArray(Key<?>[]::new))),
          "Avro binary behind a header that names its schema");

  static final Key<FormatSpec> FORMAT =
      Key.required(
          "format",
          Values.either(
              Values.oneOf(List.of("json", "avro", "wire")).map(FormatSpec::of, PLACEHOLDER),
              Values.section(KeyTable.of("sent-format", "A format with its options", WIRE))
                  .map(SentFormatKeys::wire, PLACEHOLDER)),
          "What the messages' values are in: json objects, Avro binary without a header, or wire:"
              + " Avro binary behind a header that names its schema");

  private SentFormatKeys() {}

  private static FormatSpec wire(Section format) {
    Section section = format.value(WIRE);
    Map<String, String> options = new LinkedHashMap<>();
    OPTIONS.forEach(key -> section.find(key).ifPresent(text -> options.put(key.name(), text)));
    options.putAll(RegistryLogin.of(section));
    return new FormatSpec("wire", options);
  }
}
