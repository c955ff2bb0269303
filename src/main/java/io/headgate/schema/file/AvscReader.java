package io.headgate.schema.file;

import io.headgate.schema.avro.UntrustedSchemas;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Key;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Entry;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Scalar;
import io.headgate.yaml.YamlNode.Sequence;
import io.headgate.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Reads an Avro schema as the tree of a contract file, places kept, so that one reader checks both.
 *
 * <p>What Avro itself says is taken from there: names, docs, aliases, defaults, types, unions with
 * null. Everything else that a contract knows is a property under the contract's own key: of a
 * field {@code field-id}, {@code source-name}, {@code pii}, {@code rules}, {@code pattern}, …; of
 * the record {@code owner}, {@code primary-key}, {@code event-time}, {@code rules}, {@code table},
 * {@code on-drift}, {@code mask-payload}, …. Other properties are left alone, as Avro demands.
 */
final class AvscReader {
  private static final List<String> RECORD_PROPERTIES =
      Stream.concat(
              Stream.of("owner", "primary-key", "event-time", "rules", "table", "mask-payload"),
              EvolutionKeys.ALL.stream().map(Key::name))
          .toList();
  private static final List<String> FIELD_PROPERTIES =
      List.of("field-id", "source-name", "pii", "rules", "on-drift");

  private static final Pattern NOT_IN_YAML =
      Pattern.compile("[\\x7F-\\x9F\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]");

  private final AvscTypes types;
  private final Problems problems;

  private AvscReader(Problems problems) {
    this.problems = problems;
    this.types = new AvscTypes(this, problems);
  }

  static Optional<YamlNode> read(String source, String text, Problems problems) {
    try {
      Schema unused = UntrustedSchemas.parseValid(text);
    } catch (IllegalArgumentException e) {
      problems.add(Place.of(source), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    return YamlReader.read(source, asYaml(text), Interpolation.literal(), problems)
        .flatMap(new AvscReader(problems)::contract);
  }

  /**
   * JSON as YAML: without tabs between tokens, and with those characters escaped in texts that JSON
   * takes as they are and YAML takes for line breaks or refuses.
   */
  private static String asYaml(String json) {
    return NOT_IN_YAML
        .matcher(json.replace('\t', ' '))
        .replaceAll(match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
  }

  private Optional<YamlNode> contract(YamlNode node) {
    if (!(node instanceof Mapping schema) || !text(schema, "type").equals("record")) {
      problems.add(node.place(), "Invalid Avro schema: expected a record");
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("contract", "v1", schema.place()));
    String name = text(schema, "name");
    String namespace = text(schema, "namespace");
    entries.add(
        entry(
            "subject",
            name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name,
            placeOf(schema, "name")));
    copy(schema, "doc", "description", entries);
    RECORD_PROPERTIES.forEach(key -> copy(schema, key, key, entries));
    entries.add(columns(schema));
    return Optional.of(new Mapping(schema.place(), entries));
  }

  /** The entry {@code columns} of a record schema. */
  Entry columns(Mapping schema) {
    types.define(schema);
    List<YamlNode> columns = new ArrayList<>();
    if (find(schema, "fields").orElse(schema) instanceof Sequence fields) {
      for (YamlNode field : fields.items()) {
        columns.add(column((Mapping) field));
      }
    }
    Place place = placeOf(schema, "fields");
    return new Entry("columns", place, new Sequence(place, columns));
  }

  private Mapping column(Mapping field) {
    List<Entry> entries = new ArrayList<>();
    copy(field, "name", "name", entries);
    copy(field, "doc", "description", entries);
    copy(field, "aliases", "aliases", entries);
    FIELD_PROPERTIES.forEach(key -> copy(field, key, key, entries));
    ColumnOptions.KEYS.forEach(key -> copy(field, key.name(), key.name(), entries));
    YamlNode type = find(field, "type").orElse(field);
    entries.addAll(types.entries(type, "nullable"));
    find(field, "default")
        .filter(value -> !(value instanceof Scalar scalar && scalar.isNull()))
        .ifPresent(
            value ->
                entries.add(
                    new Entry(
                        "default", value.place(), AvscDefaults.convert(value, types.plain(type)))));
    return new Mapping(field.place(), entries);
  }

  static Optional<YamlNode> find(Mapping mapping, String key) {
    return mapping.find(key);
  }

  static String text(Mapping mapping, String key) {
    return find(mapping, key).orElse(mapping) instanceof Scalar scalar ? scalar.text() : "";
  }

  static Entry entry(String key, String text, Place place) {
    return new Entry(key, place, new Scalar(place, text, false, false));
  }

  static Place placeOf(Mapping mapping, String key) {
    return find(mapping, key).map(YamlNode::place).orElse(mapping.place());
  }

  static void copy(Mapping from, String key, String as, List<Entry> to) {
    for (Entry entry : from.entries()) {
      if (entry.key().equals(key)) {
        to.add(new Entry(as, entry.place(), entry.value()));
      }
    }
  }
}
