package io.headgate.schema.odcs;

import io.headgate.yaml.Place;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Scalar;
import io.headgate.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A map of an ODCS document, and which of its keys were understood. */
final class Element {
  private static final Set<String> NOTHING = Set.of("false", "-1", "");

  private final Mapping node;
  private final Set<String> understood = new HashSet<>();
  private final Map<String, Element> children = new HashMap<>();

  Element(Mapping node) {
    this.node = node;
  }

  Place place() {
    return node.place();
  }

  Place placeOf(String key) {
    return node.find(key).map(YamlNode::place).orElse(node.place());
  }

  /** A key's node; nothing if the document says null. */
  Optional<YamlNode> find(String key) {
    understood.add(key);
    return node.find(key).filter(value -> !(value instanceof Scalar scalar && scalar.isNull()));
  }

  /** A single value. Other nodes count as not understood. */
  Optional<String> text(String key) {
    Optional<YamlNode> found = find(key);
    if (found.isPresent() && !(found.get() instanceof Scalar)) {
      understood.remove(key);
    }
    return found.filter(Scalar.class::isInstance).map(value -> ((Scalar) value).text());
  }

  boolean isTrue(String key) {
    return text(key).filter(text -> text.equalsIgnoreCase("true")).isPresent();
  }

  Optional<Element> map(String key) {
    Optional<YamlNode> found = find(key);
    if (found.isPresent() && !(found.get() instanceof Mapping)) {
      understood.remove(key);
    }
    return found
        .filter(Mapping.class::isInstance)
        .map(value -> children.computeIfAbsent(key, it -> new Element((Mapping) value)));
  }

  /** The maps of a list; other items count as not understood. */
  List<Element> maps(String key) {
    List<Element> elements = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof Mapping mapping) {
        elements.add(new Element(mapping));
      } else {
        understood.remove(key);
      }
    }
    return elements;
  }

  /** The items of a list that are single values. */
  List<String> texts(String key) {
    return items(key).stream()
        .filter(item -> item instanceof Scalar scalar && !scalar.isNull())
        .map(item -> ((Scalar) item).text())
        .toList();
  }

  private List<YamlNode> items(String key) {
    Optional<YamlNode> found = find(key);
    if (found.isPresent() && !(found.get() instanceof Sequence)) {
      understood.remove(key);
    }
    return found
        .filter(Sequence.class::isInstance)
        .map(list -> ((Sequence) list).items())
        .orElse(List.of());
  }

  /** Keys that say something and were not asked for. */
  List<String> others() {
    return node.entries().stream()
        .filter(entry -> !understood.contains(entry.key()) && saysSomething(entry.value()))
        .map(YamlNode.Entry::key)
        .toList();
  }

  private static boolean saysSomething(YamlNode value) {
    if (value instanceof Scalar scalar) {
      return !scalar.isNull() && !NOTHING.contains(scalar.text());
    }
    return value instanceof Sequence list
        ? !list.items().isEmpty()
        : !((Mapping) value).entries().isEmpty();
  }

  /** The contract's own keys that {@link PropertyWriter} kept. */
  List<YamlNode.Entry> own() {
    List<YamlNode.Entry> own = new ArrayList<>();
    List<Element> custom = maps("customProperties");
    for (Element property : custom) {
      Optional<Element> value = property.map("value");
      if (property.text("property").filter(PropertyWriter.OWN::equals).isPresent()
          && value.isPresent()) {
        own.addAll(value.get().node.entries());
      } else {
        understood.remove("customProperties");
      }
    }
    return own;
  }
}
