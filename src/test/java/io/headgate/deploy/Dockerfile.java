package io.headgate.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Dockerfile, taken apart: what does not follow its grammar is an error. */
final class Dockerfile {
  private static final Set<String> INSTRUCTIONS =
      Set.of("FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD", "ENV", "EXPOSE");

  /** An instruction and what it is given. */
  record Instruction(String name, String arguments) {
    /** The words that are no options. */
    List<String> words() {
      return List.of(arguments.split("\\s+", -1)).stream()
          .filter(word -> !word.startsWith("--"))
          .toList();
    }

    /** What an option is given. */
    Optional<String> option(String option) {
      return List.of(arguments.split("\\s+", -1)).stream()
          .filter(word -> word.startsWith("--" + option + "="))
          .map(word -> word.substring(option.length() + 3))
          .findFirst();
    }
  }

  /** An image, or what one is made from. */
  record Stage(String name, String base, List<Instruction> instructions) {
    List<Instruction> all(String instruction) {
      return instructions.stream().filter(each -> each.name().equals(instruction)).toList();
    }

    /** The last one of its kind, which is the one that holds. */
    Instruction last(String instruction) {
      List<Instruction> all = all(instruction);
      if (all.isEmpty()) {
        throw new AssertionError(name + " has no " + instruction);
      }
      return all.get(all.size() - 1);
    }
  }

  private Dockerfile() {}

  static List<Stage> read(Path file) throws IOException {
    List<Stage> stages = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.endsWith("\\")) {
        joined.append(line, 0, line.length() - 1).append(' ');
        continue;
      }
      String instruction = joined.append(line).toString();
      joined.setLength(0);
      String[] parts = instruction.split("\\s+", 2);
      if (!INSTRUCTIONS.contains(parts[0]) || parts.length < 2) {
        throw new AssertionError(file + ": " + instruction);
      }
      if (parts[0].equals("FROM")) {
        String[] from = parts[1].split("\\s+AS\\s+", -1);
        if (from.length != 2) {
          throw new AssertionError(file + ": a stage without a name: " + instruction);
        }
        stages.add(new Stage(from[1], from[0], new ArrayList<>()));
      } else {
        stages.get(stages.size() - 1).instructions().add(new Instruction(parts[0], parts[1]));
      }
    }
    if (joined.length() > 0) {
      throw new AssertionError(file + " ends within " + joined);
    }
    return stages;
  }
}
