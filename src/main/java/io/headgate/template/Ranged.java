package io.headgate.template;

import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.Shape;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.YamlNode;
import java.util.Optional;

/** The values of an ordered type between two ends, which belong to them. */
record Ranged(ParameterType type, Optional<String> min, Optional<String> max)
    implements ValueType<String> {
  @Override
  public Optional<String> read(YamlNode node, Problems problems) {
    Optional<String> value = type.texts().read(node, problems);
    if (value.isEmpty()) {
      return value;
    }
    boolean within =
        min.filter(least -> type.compare(value.get(), least) < 0).isEmpty()
            && max.filter(most -> type.compare(value.get(), most) > 0).isEmpty();
    if (!within) {
      Place place = node.place();
      problems.add(place, "Invalid value: '" + value.get() + "': expected " + expected());
    }
    return within ? value : Optional.empty();
  }

  @Override
  public String expected() {
    String range =
        min.isPresent() && max.isPresent()
            ? ", from " + min.get() + " to " + max.get()
            : min.map(least -> ", at least " + least)
                .or(() -> max.map(most -> ", at most " + most))
                .orElse("");
    return type.texts().expected() + range;
  }

  /** Numbers say their range to editors; of other types a text is all that a schema can say. */
  @Override
  public Shape shape() {
    return type == ParameterType.INT && min.isPresent()
        ? new Shape.Whole(Long.parseLong(min.get()), max.map(Long::valueOf).orElse(Long.MAX_VALUE))
        : type.texts().shape();
  }

  @Override
  public String placeholder() {
    return "";
  }
}
