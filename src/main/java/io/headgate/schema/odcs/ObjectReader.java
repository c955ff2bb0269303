package io.headgate.schema.odcs;

import io.headgate.schema.Severity;
import io.headgate.schema.odcs.PropertyReader.ReadColumn;
import io.headgate.yaml.Place;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Entry;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads an object of a document's schema as the tree of a contract. */
final class ObjectReader {
  private final Element document;
  private final Element object;
  private final ImportNotes notes;
  private final List<YamlNode> rules = new ArrayList<>();
  private final TreeMap<String, Long> rowCounts = new TreeMap<>();
  private List<String> uniqueTogether = List.of();

  ObjectReader(Element document, Element object, ImportNotes notes) {
    this.document = document;
    this.object = object;
    this.notes = notes;
  }

  /** The contract's tree, at the object's places. */
  Mapping contract() {
    Place place = object.place();
    List<Entry> entries = new ArrayList<>();
    entries.add(Nodes.text("contract", "v1", place));
    entries.add(Nodes.text("subject", subject(), object.placeOf("name")));
    owner().ifPresent(owner -> entries.add(Nodes.text("owner", owner, document.placeOf("team"))));
    description().ifPresent(text -> entries.add(Nodes.text("description", text, place)));
    for (Element check : object.maps("quality")) {
      quality(check);
    }
    columns(entries);
    if (!rules.isEmpty()) {
      entries.add(new Entry("rules", place, new Sequence(place, rules)));
    }
    own(entries, place);
    object.find("logicalType");
    object.find("physicalType");
    notes.leftOut(object.others().stream().map(key -> "schema." + key).toList());
    notes.leftOut(document.others());
    return new Mapping(place, entries);
  }

  /** The object's name, made one that a contract takes. */
  private String subject() {
    String name = object.text("name").or(() -> object.text("physicalName")).orElse("");
    String safe = name.replaceAll("[^A-Za-z0-9_.]", "_").replaceAll("(^|\\.)(?=[0-9.]|$)", "$1_");
    if (!safe.equals(name)) {
      notes.add("The name '" + name + "' became " + safe + ".");
    }
    return safe;
  }

  private Optional<String> owner() {
    Optional<String> team = document.map("team").flatMap(it -> it.text("name"));
    document
        .map("team")
        .ifPresent(it -> notes.leftOut(it.others().stream().map(key -> "team." + key).toList()));
    return team.filter(name -> !name.isEmpty());
  }

  private Optional<String> description() {
    Optional<Element> all = document.map("description");
    Optional<String> text = object.text("description");
    Optional<String> purpose =
        text.isPresent() ? Optional.empty() : all.flatMap(it -> it.text("purpose"));
    all.ifPresent(
        it -> notes.leftOut(it.others().stream().map(key -> "description." + key).toList()));
    return text.or(() -> purpose).filter(it -> !it.isEmpty());
  }

  private void columns(List<Entry> entries) {
    Place place = object.placeOf("properties");
    List<ReadColumn> columns = new PropertyReader(notes).columns(object.maps("properties"));
    List<ReadColumn> key = primaryKey(columns);
    List<YamlNode> nodes = new ArrayList<>();
    for (ReadColumn column : columns) {
      boolean keyed = key.contains(column);
      if (keyed && !column.required()) {
        notes.inside(column.name()).add("required, since it is in the primary key");
      } else if (column.unique() && !keyed) {
        notes.inside(column.name()).add("left out: unique, which is checked of primary keys alone");
      }
      nodes.add(column.node(keyed, place));
    }
    entries.add(new Entry("columns", place, new Sequence(place, nodes)));
    if (!key.isEmpty()) {
      entries.add(Nodes.texts("primary-key", key.stream().map(ReadColumn::name).toList(), place));
    }
  }

  /** What the document calls so; else what together, or alone, must be unique. */
  private List<ReadColumn> primaryKey(List<ReadColumn> columns) {
    List<ReadColumn> key =
        columns.stream()
            .filter(column -> column.key() >= 0)
            .sorted(Comparator.comparingInt(ReadColumn::key))
            .toList();
    if (key.isEmpty()) {
      key = columns.stream().filter(it -> uniqueTogether.contains(it.name())).toList();
    }
    if (key.isEmpty()) {
      List<ReadColumn> unique =
          columns.stream().filter(it -> it.unique() && it.required() && it.mayBeKey()).toList();
      key = unique.size() == 1 ? unique : List.of();
    }
    if (!key.stream().allMatch(ReadColumn::mayBeKey)) {
      notes.add("Left out: the primary key, since one of its columns has no exact, single values.");
      return List.of();
    }
    return key;
  }

  private void quality(Element check) {
    String metric = QualityRules.metric(check);
    boolean must = QualityRules.severity(check) == Severity.ERROR;
    if (check.text("engine").filter(OdcsWriter.CEL::equals).isPresent()
        && check.text("implementation").isPresent()) {
      rules.add(rule(check));
    } else if (must && metric.equals("duplicateValues") && check.map("arguments").isPresent()) {
      uniqueTogether = check.map("arguments").get().texts("properties");
    } else if (!must || !metric.equals("rowCount") || !rowCount(check)) {
      notes.add("Left out: quality " + QualityRules.shown(check) + " of the object");
    }
  }

  private Mapping rule(Element check) {
    List<Entry> entries = new ArrayList<>();
    String name =
        check
            .text("name")
            .filter(it -> it.matches("[a-z][a-z0-9-]*"))
            .orElse("rule-" + (rules.size() + 1));
    entries.add(Nodes.text("name", name, check.placeOf("name")));
    String expression = check.text("implementation").orElse("");
    entries.add(Nodes.text("expression", expression, check.placeOf("implementation")));
    check
        .text("description")
        .ifPresent(it -> entries.add(Nodes.text("message", it, check.placeOf("description"))));
    entries.add(Nodes.text("severity", QualityRules.severity(check).word(), check.place()));
    return new Mapping(check.place(), entries);
  }

  private boolean rowCount(Element check) {
    if (check.text("unit").filter("percent"::equals).isPresent()) {
      return false;
    }
    boolean known = false;
    known |= bound(check.text("mustBeGreaterOrEqualTo"), "min-rows", 0);
    known |= bound(check.text("mustBeGreaterThan"), "min-rows", 1);
    known |= bound(check.text("mustBeLessOrEqualTo"), "max-rows", 0);
    known |= bound(check.text("mustBeLessThan"), "max-rows", -1);
    known |=
        bound(check.text("mustBe"), "min-rows", 0) && bound(check.text("mustBe"), "max-rows", 0);
    List<String> between = check.texts("mustBeBetween");
    return known
        || (between.size() == 2
            && bound(Optional.of(between.get(0)), "min-rows", 0)
            && bound(Optional.of(between.get(1)), "max-rows", 0));
  }

  private boolean bound(Optional<String> text, String key, long step) {
    Optional<Long> rows =
        text.filter(it -> it.matches("[0-9]{1,18}")).map(it -> Long.parseLong(it) + step);
    rows.filter(it -> it >= 0).ifPresent(it -> rowCounts.put(key, it));
    return rows.filter(it -> it >= 0).isPresent();
  }

  /** The contract's own keys, and the rules over a batch. */
  private void own(List<Entry> entries, Place place) {
    List<Entry> table = new ArrayList<>();
    rowCounts.forEach((key, rows) -> table.add(Nodes.text(key, rows.toString(), place)));
    for (Entry entry : object.own()) {
      if (entry.key().equals("table") && entry.value() instanceof Mapping more) {
        table.addAll(more.entries());
      } else {
        entries.add(entry);
      }
    }
    if (!table.isEmpty()) {
      entries.add(Nodes.map("table", table, place));
    }
  }
}
