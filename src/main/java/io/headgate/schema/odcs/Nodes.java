package io.headgate.schema.odcs;

import io.headgate.yaml.Place;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Entry;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Scalar;
import io.headgate.yaml.YamlNode.Sequence;
import java.util.List;

/** Nodes of a contract's tree, at the places in the document that they come from. */
final class Nodes {
  private Nodes() {}

  static Scalar scalar(String text, Place place) {
    return new Scalar(place, text, false, false);
  }

  static Entry text(String key, String text, Place place) {
    return new Entry(key, place, scalar(text, place));
  }

  static Entry texts(String key, List<String> texts, Place place) {
    return new Entry(
        key,
        place,
        new Sequence(place, texts.stream().<YamlNode>map(it -> scalar(it, place)).toList()));
  }

  static Entry map(String key, List<Entry> entries, Place place) {
    return new Entry(key, place, new Mapping(place, entries));
  }
}
