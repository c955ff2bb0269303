package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How levels and modes are set. */
record Settings(RegistryState state) {
  Step<SubjectConfig> configure(Subject subject, SubjectConfig config) {
    Permissions.checkWritable(state, subject);
    SubjectConfig before =
        Optional.ofNullable(state.configs().get(subject)).orElse(SubjectConfig.EMPTY);
    SubjectConfig after = config.orElse(before);
    return after.equals(before)
        ? Step.done(after)
        : Step.write(Operation.CONFIG, Bodies.config(subject, Optional.of(after)), entry -> after);
  }

  Step<SubjectConfig> resetConfig(Subject subject) {
    Permissions.checkWritable(state, subject);
    SubjectConfig before =
        new Scopes(state).config(subject).orElseThrow(() -> Missing.subject(subject));
    return state.configs().containsKey(subject)
        ? Step.write(Operation.CONFIG, Bodies.config(subject, Optional.empty()), entry -> before)
        : Step.done(before);
  }

  Step<RegistryMode> setMode(Subject subject, RegistryMode mode, Force force) {
    if (mode == RegistryMode.READONLY_OVERRIDE || mode == RegistryMode.FORWARD) {
      throw new InvalidRequestException(
          RegistryError.INVALID_MODE,
          "Invalid mode " + mode + ": this registry has READWRITE, READONLY and IMPORT");
    }
    Scopes scopes = new Scopes(state);
    Set<Subject> purged = new TreeSet<>();
    boolean starts = mode == RegistryMode.IMPORT && scopes.effectiveMode(subject) != mode;
    if (starts && force == Force.NO) {
      if (covered(subject, Deleted.HIDDEN).findAny().isPresent()) {
        throw new InvalidRequestException(
            RegistryError.NOT_PERMITTED, "Cannot import since found existing subjects");
      }
      covered(subject, Deleted.ONLY).forEach(version -> purged.add(version.subject()));
      checkUnreferenced(purged);
    }
    return mode == state.modes().get(subject)
        ? Step.done(mode)
        : Step.write(
            Operation.MODE, Bodies.mode(subject, Optional.of(mode), purged), entry -> mode);
  }

  Step<RegistryMode> resetMode(Subject subject) {
    RegistryMode before =
        new Scopes(state).mode(subject).orElseThrow(() -> Missing.subject(subject));
    return state.modes().containsKey(subject)
        ? Step.write(
            Operation.MODE, Bodies.mode(subject, Optional.empty(), List.of()), entry -> before)
        : Step.done(before);
  }

  private Stream<StoredVersion> covered(Subject scope, Deleted deleted) {
    return state.versions(deleted).stream()
        .filter(version -> Scopes.covers(scope, version.subject()));
  }

  private void checkUnreferenced(Set<Subject> purged) {
    Queries queries = new Queries(state);
    for (Subject subject : purged) {
      for (StoredVersion version : queries.inSight(subject, Deleted.SHOWN)) {
        boolean referenced =
            queries
                .referrers(version, Deleted.SHOWN)
                .anyMatch(referrer -> !purged.contains(referrer.subject()));
        if (referenced) {
          throw new InvalidRequestException(
              RegistryError.REFERENCE_EXISTS,
              "Cannot import: deleted version "
                  + version.version()
                  + " of subject '"
                  + subject
                  + "' is referred to");
        }
      }
    }
  }
}
