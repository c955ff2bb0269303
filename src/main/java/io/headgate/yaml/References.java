package io.headgate.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tree of nodes with the references in its scalars replaced; its shape is the file's own. */
final class References {
  private static final int DEEPEST = 10;

  private final Interpolation interpolation;
  private final Problems problems;
  private int depth;

  References(Interpolation interpolation, Problems problems) {
    this.interpolation = interpolation;
    this.problems = problems;
  }

  YamlNode replace(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      List<YamlNode.Entry> entries = new ArrayList<>();
      for (YamlNode.Entry entry : mapping.entries()) {
        if (!isLeftOut(entry.value())) {
          entries.add(new YamlNode.Entry(entry.key(), entry.place(), replace(entry.value())));
        }
      }
      return new YamlNode.Mapping(mapping.place(), entries);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return new YamlNode.Sequence(
          sequence.place(),
          sequence.items().stream().filter(item -> !isLeftOut(item)).map(this::replace).toList());
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    Optional<YamlNode> written = interpolation.findNode(scalar.text());
    if (written.isPresent()) {
      return nested(scalar, written.get());
    }
    Interpolation.Resolved resolved =
        interpolation.resolve(scalar.text(), scalar.place(), problems);
    return new YamlNode.Scalar(
        scalar.place(),
        resolved.text(),
        scalar.plain() && !resolved.given(),
        scalar.secret() || resolved.secret());
  }

  private YamlNode nested(YamlNode.Scalar scalar, YamlNode node) {
    if (depth == DEEPEST) {
      problems.add(
          scalar.place(),
          "Invalid reference: " + Show.value(scalar.text()) + ": it stands for itself");
      return scalar;
    }
    depth++;
    YamlNode replaced = replace(node);
    depth--;
    return replaced;
  }

  private boolean isLeftOut(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && interpolation.isLeftOut(scalar.text());
  }
}
