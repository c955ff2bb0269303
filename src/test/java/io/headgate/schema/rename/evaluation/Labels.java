package io.headgate.schema.rename.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a person says of steps: a line each, with the project, the table, the dropped and the added
 * columns (sorted, between commas) and the renames among them ({@code old=new}, between spaces, a
 * question mark in front of those that even a person cannot tell), between tabs.
 */
record Labels(Map<String, List<String>> pairsByStep) {
  static Labels read(Path file) throws IOException {
    Map<String, List<String>> pairs = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", -1);
      pairs.put(
          String.join("\t", Arrays.copyOf(parts, 4)),
          Arrays.stream(parts[4].split(" ")).filter(it -> !it.isEmpty()).toList());
    }
    return new Labels(pairs);
  }

  /**
   * Labels made without a person: the renames that can hardly be denied. Of a table, one column
   * went and one came, in the same place and of the same declared type. All other steps are left
   * out, so that these say how many of such renames are found, and nothing of what is found
   * wrongly.
   */
  static Labels undeniable(List<SchemaStep> steps) {
    Map<String, List<String>> pairs = new TreeMap<>();
    for (SchemaStep step : steps) {
      if (step.dropped().size() == 1 && step.added().size() == 1) {
        var dropped = step.dropped().get(0);
        var added = step.added().get(0);
        int place = step.before().indexOf(dropped);
        boolean samePlace =
            step.before().size() == step.after().size() && step.after().indexOf(added) == place;
        if (samePlace && dropped.type().equals(added.type())) {
          pairs.put(
              step.identity(),
              List.of(SchemaStep.names(List.of(dropped)) + "=" + SchemaStep.names(List.of(added))));
        }
      }
    }
    return new Labels(pairs);
  }

  boolean has(SchemaStep step) {
    return pairsByStep.containsKey(step.identity());
  }

  Set<String> renames(SchemaStep step) {
    return pairsByStep.get(step.identity()).stream()
        .filter(it -> !it.startsWith("?"))
        .collect(Collectors.toSet());
  }

  boolean isDoubtful(SchemaStep step, String pair) {
    return pairsByStep.get(step.identity()).contains("?" + pair);
  }
}
