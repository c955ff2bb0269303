package io.headgate.schema.registry.rest;

import static io.headgate.schema.registry.rest.Capability.CHECK_ALL;
import static io.headgate.schema.registry.rest.Capability.MODES;
import static io.headgate.schema.registry.rest.Capability.SCHEMA_LIST;
import static io.headgate.schema.registry.rest.Capability.UNSET_LEVELS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whose implementation of the interface a registry is, and so what it can do. */
public enum Flavour {
  HEADGATE(EnumSet.allOf(Capability.class)),
  CONFLUENT(EnumSet.allOf(Capability.class)),
  /** Version 2 at {@code /apis/ccompat/v7}; version 3 can more, which a probe finds. */
  APICURIO(EnumSet.of(CHECK_ALL)),
  KARAPACE(EnumSet.of(MODES, SCHEMA_LIST, UNSET_LEVELS));

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final EnumSet<Capability> capabilities;

  Flavour(EnumSet<Capability> capabilities) {
    this.capabilities = capabilities;
  }

  /** What every release of it can do. */
  public Set<Capability> capabilities() {
    return EnumSet.copyOf(capabilities);
  }

  /** As settings write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Flavour> find(String word) {
    return Arrays.stream(values()).filter(flavour -> flavour.word().equals(word)).findFirst();
  }
}
