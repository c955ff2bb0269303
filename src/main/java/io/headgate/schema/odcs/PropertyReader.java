package io.headgate.schema.odcs;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.schema.infer.SafeNames;
import io.headgate.yaml.Place;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Entry;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads ODCS properties as the columns of a contract's tree. */
final class PropertyReader {
  private static final Set<String> CONFIDENTIAL =
      Set.of("pii", "phi", "personal", "sensitive", "confidential", "restricted", "secret");

  /** Kinds that no primary key has. */
  private static final Set<Kind> NO_KEY =
      Set.of(Kind.FLOAT, Kind.DOUBLE, Kind.RECORD, Kind.ARRAY, Kind.MAP);

  private final ImportNotes notes;

  PropertyReader(ImportNotes notes) {
    this.notes = notes;
  }

  /** A column, but for whether it may be null. */
  record ReadColumn(
      String name, List<Entry> entries, Kind kind, boolean required, boolean unique, int key) {
    boolean mayBeKey() {
      return !NO_KEY.contains(kind);
    }

    Mapping node(boolean keyed, Place place) {
      List<Entry> all = new ArrayList<>(entries);
      if (required || keyed) {
        all.add(Nodes.text("nullable", "false", place));
      }
      return new Mapping(place, all);
    }
  }

  List<ReadColumn> columns(List<Element> properties) {
    List<String> sourceNames =
        properties.stream().map(property -> property.text("name").orElse("")).toList();
    List<String> names = SafeNames.of(sourceNames);
    Set<String> sources = new HashSet<>();
    List<ReadColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Element property = properties.get(i);
      PropertyReader inside = new PropertyReader(notes.inside(names.get(i)));
      List<Entry> entries = new ArrayList<>();
      entries.add(Nodes.text("name", names.get(i), property.placeOf("name")));
      String source = property.text("physicalName").orElse(sourceNames.get(i));
      if (!sources.add(source)) {
        inside.notes.add("left out: physicalName " + source + ", which another column has");
      } else if (!source.isEmpty() && !source.equals(names.get(i))) {
        entries.add(Nodes.text("source-name", source, property.placeOf("physicalName")));
      }
      columns.add(inside.column(names.get(i), property, entries));
    }
    return columns;
  }

  private ReadColumn column(String name, Element property, List<Entry> entries) {
    property
        .text("id")
        .filter(id -> id.matches(PropertyWriter.FIELD_ID + "[1-9][0-9]{0,8}"))
        .map(id -> id.substring(PropertyWriter.FIELD_ID.length()))
        .ifPresent(id -> entries.add(Nodes.text("field-id", id, property.placeOf("id"))));
    property
        .text("description")
        .filter(text -> !text.isEmpty())
        .ifPresent(
            text -> entries.add(Nodes.text("description", text, property.placeOf("description"))));
    if (isPii(property)) {
      entries.add(Nodes.text("pii", "true", property.place()));
    }
    boolean required = property.isTrue("required");
    boolean unique = property.isTrue("unique");
    int position =
        property
            .text("primaryKeyPosition")
            .filter(it -> it.matches("[0-9]{1,9}"))
            .map(Integer::parseInt)
            .orElse(0);
    int key = property.isTrue("primaryKey") ? position : -1;
    Typed typed = type(property, entries);
    notes.leftOut(property.others());
    return new ReadColumn(
        name, entries, typed.kind, required || typed.required, unique || typed.unique, key);
  }

  private boolean isPii(Element property) {
    List<String> tags = property.texts("tags");
    boolean tagged = tags.stream().anyMatch(tag -> tag.equalsIgnoreCase(PropertyWriter.PII));
    List<String> others =
        tags.stream().filter(tag -> !tag.equalsIgnoreCase(PropertyWriter.PII)).toList();
    if (!others.isEmpty()) {
      notes.add("left out: tags " + String.join(", ", others));
    }
    Optional<String> classification = property.text("classification");
    boolean confidential =
        Stream.concat(classification.stream(), tags.stream())
            .anyMatch(word -> CONFIDENTIAL.contains(word.toLowerCase(Locale.ROOT)));
    if (classification.isPresent() && !tagged) {
      notes.add(
          "classification "
              + classification.get()
              + (confidential ? ": messages mask the values (pii: true)" : ": left out"));
    }
    return confidential;
  }

  /** What the type's keys and the quality rules say. */
  private record Typed(Kind kind, boolean required, boolean unique) {}

  /** Reads the type, its rules and its inside into a column's or an element's entries. */
  private Typed type(Element property, List<Entry> entries) {
    List<Entry> own = new ArrayList<>(property.own());
    boolean ownValues = own.stream().anyMatch(entry -> entry.key().equals("values"));
    Type type = PropertyTypes.of(property, ownValues, notes);
    QualityRules quality = QualityRules.read(property, type, notes);
    if (type.kind() == Kind.ENUM && quality.symbols().isEmpty()) {
      notes.add("an enum without symbols: string is a guess");
      type = new Type.Plain(Kind.STRING);
      quality = QualityRules.read(property, type, notes);
    }
    Place place = property.placeOf("logicalType");
    boolean named = ownValues || TypeText.isNamedOrNested(type.kind());
    boolean map = type.kind() == Kind.MAP && !ownValues;
    entries.add(
        Nodes.text(
            "type", named && !map ? TypeText.name(type.kind()) : TypeText.print(type), place));
    if (!quality.symbols().isEmpty()) {
      entries.add(Nodes.texts("symbols", quality.symbols(), place));
    }
    nested(property, type, entries);
    List<YamlNode> rules = new ArrayList<>();
    options(property, type, entries, rules);
    quality.rules().forEach(group -> rules.add(new Mapping(property.placeOf("quality"), group)));
    own(own, entries, rules);
    if (!rules.isEmpty()) {
      entries.add(new Entry("rules", place, new Sequence(place, rules)));
    }
    return new Typed(type.kind(), quality.required(), quality.unique());
  }

  private void nested(Element property, Type type, List<Entry> entries) {
    if (type.kind() == Kind.RECORD) {
      Place place = property.placeOf("properties");
      List<YamlNode> columns = new ArrayList<>();
      for (ReadColumn column : columns(property.maps("properties"))) {
        columns.add(column.node(false, place));
      }
      entries.add(new Entry("columns", place, new Sequence(place, columns)));
    } else if (type.kind() == Kind.ARRAY) {
      Place place = property.placeOf("items");
      List<Entry> element = new ArrayList<>();
      Optional<Element> items = property.map("items");
      if (items.isPresent()) {
        boolean required = items.get().isTrue("required");
        Typed typed = new PropertyReader(notes.inside("items")).type(items.get(), element);
        if (!required && !typed.required) {
          element.add(Nodes.text("nullable", "true", place));
        }
      } else {
        element.add(Nodes.text("type", TypeText.name(Kind.STRING), place));
        element.add(Nodes.text("nullable", "true", place));
      }
      entries.add(Nodes.map("items", element, place));
    }
  }

  private void options(Element property, Type type, List<Entry> entries, List<YamlNode> rules) {
    Optional<Element> options = property.map("logicalTypeOptions");
    if (options.isEmpty()) {
      return;
    }
    OptionRules reader = new OptionRules(options.get(), type, notes);
    entries.addAll(reader.textOptions());
    List<Entry> group = reader.rules();
    if (!group.isEmpty()) {
      rules.add(new Mapping(options.get().place(), group));
    }
    reader.noteOthers();
  }

  /** The contract's own keys; its rules join those of the standard. */
  private static void own(List<Entry> own, List<Entry> entries, List<YamlNode> rules) {
    for (Entry entry : own) {
      if (!entry.key().equals("rules")) {
        entries.add(entry);
      } else if (entry.value() instanceof Sequence list) {
        rules.addAll(list.items());
      } else {
        rules.add(entry.value());
      }
    }
  }
}
