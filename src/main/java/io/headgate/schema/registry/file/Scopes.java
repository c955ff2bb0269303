package io.headgate.schema.registry.file;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings and where they come from: the subject itself, its context, everything. */
record Scopes(RegistryState state) {
  /**
   * What is set there. What holds by default counts as set for the default context and everything.
   */
  Optional<SubjectConfig> config(Subject subject) {
    return Optional.ofNullable(state.configs().get(subject))
        .or(() -> isTop(subject) ? Optional.of(SubjectConfig.DEFAULT) : Optional.empty());
  }

  SubjectConfig effectiveConfig(Subject subject) {
    return chain(subject)
        .map(state.configs()::get)
        .filter(Objects::nonNull)
        .reduce(SubjectConfig.EMPTY, SubjectConfig::orElse)
        .orElse(SubjectConfig.DEFAULT);
  }

  Compatibility level(Subject subject) {
    return effectiveConfig(subject).compatibility().orElse(Compatibility.BACKWARD);
  }

  Optional<RegistryMode> mode(Subject subject) {
    return Optional.ofNullable(state.modes().get(subject))
        .or(() -> isTop(subject) ? Optional.of(RegistryMode.READWRITE) : Optional.empty());
  }

  RegistryMode effectiveMode(Subject subject) {
    return chain(subject)
        .map(state.modes()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(RegistryMode.READWRITE);
  }

  /** Whether what is set for a subject holds for another. */
  static boolean covers(Subject scope, Subject subject) {
    return chain(subject).anyMatch(scope::equals);
  }

  private static boolean isTop(Subject subject) {
    return subject.equals(Subject.DEFAULT) || subject.equals(Subject.GLOBAL);
  }

  private static Stream<Subject> chain(Subject subject) {
    return Stream.of(subject, Subject.ofContext(subject.context()), Subject.GLOBAL).distinct();
  }
}
