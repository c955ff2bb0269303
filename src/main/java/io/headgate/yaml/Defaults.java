package io.headgate.yaml;

import java.util.Optional;

/** Reads the defaults of keys through the same types as what files say. */
final class Defaults {
  private Defaults() {}

  static <T> T read(Key<T> key) {
    Problems problems = new Problems();
    Optional<T> value =
        YamlReader.read(
                "default of " + key.name(),
                key.defaultValue().orElse(""),
                Interpolation.literal(),
                problems)
            .flatMap(node -> key.type().read(node, problems));
    problems.throwIfAny();
    return value.orElseThrow();
  }
}
