package io.headgate.schema.registry.rest;

import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.Subject;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose registry it is and what it can do. */
record Profile(Flavour flavour, Set<Capability> capabilities) {
  Profile {
    capabilities = Set.copyOf(capabilities);
  }

  static Profile of(Flavour flavour) {
    return new Profile(flavour, flavour.capabilities());
  }

  boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  String name() {
    return "this " + flavour.word() + " registry";
  }

  /** The path of a subject's settings: of its own, or of all where there is nothing in between. */
  String[] path(String kind, Subject subject) {
    boolean all = subject.equals(Subject.DEFAULT);
    return all || (subject.equals(Subject.GLOBAL) && !can(Capability.CONTEXTS))
        ? new String[] {kind}
        : new String[] {kind, subject.toString()};
  }

  /** Settings of a context would be those of a subject that nobody has. */
  void checkContext(String doing, Subject subject) {
    boolean all = subject.equals(Subject.DEFAULT) || subject.equals(Subject.GLOBAL);
    if (subject.isContext() && !all && !can(Capability.CONTEXTS)) {
      throw cannot(doing, "has no contexts");
    }
  }

  InvalidRequestException cannot(String doing, String why) {
    return new InvalidRequestException(
        RegistryError.NOT_PERMITTED, "Cannot " + doing + ": " + name() + " " + why);
  }

  @Override
  public String toString() {
    return flavour.word()
        + capabilities.stream()
            .map(Capability::name)
            .sorted()
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
