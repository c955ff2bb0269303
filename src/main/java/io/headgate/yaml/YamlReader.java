package io.headgate.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a YAML 1.2 document into {@link YamlNode}s. A scalar stays the text that was written, so
 * {@code 1.10} is not 1.1 and {@code no} is not false; {@link ValueType}s give it a type.
 */
public final class YamlReader {
  /** Nodes of a document after aliases are followed: ends a "billion laughs" document. */
  private static final int MOST_NODES = 200_000;

  private static final int DEEPEST = 100;

  private final Problems problems;
  private int nodes;

  private YamlReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a document.
   *
   * @param source the file's name, for messages
   * @return the root; empty if the text is no YAML document, which is then among the problems
   */
  public static Optional<YamlNode> read(
      String source, String text, Interpolation interpolation, Problems problems) {
    Place root = new Place(source, 1, 1, "");
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setMaxAliasesForCollections(1000).build();
    try {
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isEmpty()) {
        problems.add(root, "Invalid file: it is empty: expected a YAML map");
        return Optional.empty();
      }
      return Optional.of(
          interpolation.replace(
              new YamlReader(problems).convert(node.get(), at(root, node.get()), 0), problems));
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(mark -> at(root, mark)).orElse(root);
      problems.add(place, "Invalid YAML: " + reason(e));
    } catch (YamlEngineException e) {
      problems.add(Place.of(source), "Invalid YAML: " + e.getMessage());
    } catch (TooLarge e) {
      problems.add(root, "Invalid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    String context = e.getContext();
    return (context == null ? "" : context + ": ") + (problem == null ? "wrong syntax" : problem);
  }

  private YamlNode convert(Node node, Place place, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw new TooLarge();
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        Place at = at(place, item);
        items.add(convert(item, place.item(items.size(), at.line(), at.column()), depth + 1));
      }
      return new YamlNode.Sequence(place, items);
    }
    ScalarNode scalar = (ScalarNode) node;
    return new YamlNode.Scalar(
        place, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, false);
  }

  private YamlNode mapping(MappingNode mapping, Place place, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyAt = at(place, tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(keyAt, "Invalid key: a list or a map: expected a name");
        continue;
      }
      String key = keyNode.getValue();
      Place keyPlace = place.key(key, keyAt.line(), keyAt.column());
      Integer first = lines.putIfAbsent(key, keyAt.line());
      if (first != null) {
        problems.add(
            keyPlace,
            "Invalid key: " + Show.value(key) + ": it stands on line " + first + " already");
        continue;
      }
      Place valueAt = at(place, tuple.getValueNode());
      entries.add(
          new YamlNode.Entry(
              key,
              keyPlace,
              convert(
                  tuple.getValueNode(),
                  place.key(key, valueAt.line(), valueAt.column()),
                  depth + 1)));
    }
    return new YamlNode.Mapping(place, entries);
  }

  private static Place at(Place place, Node node) {
    return node.getStartMark().map(mark -> at(place, mark)).orElse(place);
  }

  private static Place at(Place place, Mark mark) {
    return new Place(place.source(), mark.getLine() + 1, mark.getColumn() + 1, place.path());
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("it has over " + MOST_NODES + " nodes or is nested over " + DEEPEST + " deep");
    }
  }
}
