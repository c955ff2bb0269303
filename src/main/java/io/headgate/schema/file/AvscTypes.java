package io.headgate.schema.file;

import static io.headgate.schema.file.AvscReader.copy;
import static io.headgate.schema.file.AvscReader.entry;
import static io.headgate.schema.file.AvscReader.find;
import static io.headgate.schema.file.AvscReader.placeOf;
import static io.headgate.schema.file.AvscReader.text;

import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Entry;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Scalar;
import io.headgate.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of an Avro schema as the keys of a contract's columns. */
final class AvscTypes {
  private final Map<String, Mapping> named = new HashMap<>();
  private final Set<Mapping> open = new HashSet<>();
  private final AvscReader reader;
  private final Problems problems;

  AvscTypes(AvscReader reader, Problems problems) {
    this.reader = reader;
    this.problems = problems;
  }

  /** Remembers a named type, under its short and its full name. */
  void define(Mapping schema) {
    String name = text(schema, "name");
    String namespace = text(schema, "namespace");
    named.put(name, schema);
    named.put(namespace + "." + name, schema);
    named.put(name.substring(name.lastIndexOf('.') + 1), schema);
  }

  /** The type without null, and names followed. */
  YamlNode plain(YamlNode type) {
    if (type instanceof Sequence union) {
      List<YamlNode> branches = union.items().stream().filter(branch -> !isNull(branch)).toList();
      return branches.size() == 1 ? plain(branches.get(0)) : type;
    }
    if (type instanceof Scalar scalar && named.containsKey(scalar.text())) {
      return named.getOrDefault(scalar.text(), new Mapping(type.place(), List.of()));
    }
    if (type instanceof Mapping mapping
        && find(mapping, "type").orElse(mapping) instanceof Mapping inner) {
      return inner;
    }
    return type;
  }

  private static boolean isNull(YamlNode branch) {
    return branch instanceof Scalar scalar && scalar.text().equals("null");
  }

  /** The keys {@code type}, {@code nullable} and whatever the type needs. */
  List<Entry> entries(YamlNode declared, String nullableKey) {
    boolean nullable =
        declared instanceof Sequence union && union.items().stream().anyMatch(AvscTypes::isNull);
    YamlNode type = plain(declared);
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(nullableKey, String.valueOf(nullable), declared.place()));
    if (type instanceof Sequence || isNull(type)) {
      problems.add(
          type.place(),
          "Invalid type: a union of several types: expected one type, or null and one type");
      entries.add(standIn(type));
    } else if (type instanceof Mapping mapping) {
      complex(mapping, entries);
    } else if (type instanceof Scalar scalar) {
      entries.add(entry("type", scalar.text(), scalar.place()));
    }
    return entries;
  }

  private void complex(Mapping schema, List<Entry> entries) {
    Place place = placeOf(schema, "type");
    String name = text(schema, "type");
    switch (name) {
      case "record", "error" -> {
        if (!open.add(schema)) {
          problems.add(schema.place(), "Invalid type: a record that contains itself");
          entries.add(standIn(schema));
          return;
        }
        entries.add(entry("type", "record", place));
        entries.add(reader.columns(schema));
        open.remove(schema);
      }
      case "enum" -> {
        define(schema);
        entries.add(entry("type", "enum", place));
        copy(schema, "symbols", "symbols", entries);
        copy(schema, "default", "fallback", entries);
      }
      case "array" -> nested("items", "array", schema, entries);
      case "map" -> nested("values", "map", schema, entries);
      default -> {
        if (name.equals("fixed")) {
          define(schema);
        }
        entries.add(entry("type", scalar(schema, name), place));
      }
    }
  }

  /** A type for a column whose own type is among the problems, so that no more follow from it. */
  private static Entry standIn(YamlNode type) {
    return entry("type", "string", type.place());
  }

  private void nested(String key, String type, Mapping schema, List<Entry> entries) {
    entries.add(entry("type", type, placeOf(schema, "type")));
    YamlNode element = find(schema, key).orElse(schema);
    entries.add(
        new Entry(
            key, element.place(), new Mapping(element.place(), entries(element, "nullable"))));
  }

  private static String scalar(Mapping schema, String name) {
    String scale = text(schema, "scale");
    return switch (text(schema, "logicalType")) {
      case "decimal" ->
          "decimal(" + text(schema, "precision") + "," + (scale.isEmpty() ? "0" : scale) + ")";
      case "uuid" -> "uuid";
      case "date" -> "date";
      case "time-millis", "time-micros" -> "time";
      case "timestamp-millis", "timestamp-micros", "timestamp-nanos" -> "timestamp";
      case "local-timestamp-millis", "local-timestamp-micros", "local-timestamp-nanos" ->
          "local-timestamp";
      default -> name.equals("fixed") ? "bytes" : name;
    };
  }
}
