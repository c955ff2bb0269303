package io.headgate.schema.file;

import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Scalar;
import io.headgate.yaml.YamlNode.Sequence;
import io.headgate.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** Where a contract file has what: for problems that are found only after it was read. */
public final class ContractPlaces {
  private static final List<String> NESTING = List.of("items", "values");

  private final Place file;
  private final Optional<YamlNode> root;

  private ContractPlaces(Place file, Optional<YamlNode> root) {
    this.file = file;
    this.root = root;
  }

  /** The places of a contract that {@link ContractReader} can read. */
  public static ContractPlaces of(String source, String text) {
    Problems known = new Problems();
    return new ContractPlaces(
        Place.of(source),
        source.endsWith(".avsc")
            ? AvscReader.read(source, text, known)
            : YamlReader.read(source, text, Interpolation.none(), known));
  }

  /**
   * The place of a column's key; the column's own if it has no such key.
   *
   * @param path names from the top-level column down
   */
  public Place column(List<String> path, String key) {
    Optional<YamlNode> column = root;
    for (String name : path) {
      column = column.flatMap(node -> member(node, name));
    }
    return column
        .map(node -> find(node, key).map(YamlNode::place).orElse(node.place()))
        .orElse(file);
  }

  /**
   * The place of the expression of a rule over several columns.
   *
   * @param rule its place among those of the contract, from 0
   */
  public Place rowRule(int rule) {
    return root.flatMap(node -> find(node, "rules"))
        .filter(Sequence.class::isInstance)
        .map(rules -> ((Sequence) rules).items().get(rule))
        .map(node -> find(node, "expression").orElse(node).place())
        .orElse(file);
  }

  private static Optional<YamlNode> member(YamlNode record, String name) {
    Optional<YamlNode> columns = find(record, "columns");
    for (String nesting : NESTING) {
      if (columns.isEmpty()) {
        Optional<YamlNode> inner = find(record, nesting);
        if (inner.isPresent()) {
          return member(inner.get(), name);
        }
      }
    }
    return columns
        .filter(Sequence.class::isInstance)
        .flatMap(
            list ->
                ((Sequence) list)
                    .items().stream().filter(column -> isNamed(column, name)).findFirst());
  }

  private static boolean isNamed(YamlNode column, String name) {
    return find(column, "name")
        .filter(found -> found instanceof Scalar scalar && scalar.text().equals(name))
        .isPresent();
  }

  private static Optional<YamlNode> find(YamlNode node, String key) {
    return node instanceof Mapping mapping ? AvscReader.find(mapping, key) : Optional.empty();
  }
}
