package io.headgate.schema.registry;

import io.headgate.schema.Compatibility;
import java.util.Optional;

/**
 * Settings of a subject, a context or everything; what is absent is not set there.
 *
 * @param compatibility how far versions must read each other's data
 * @param normalize whether schemas are compared in their normal form
 * @param validateFields whether names of {@link SchemaMetadata#RESERVED} are refused
 * @param compatibilityGroup the metadata property whose value says which versions are compared with
 *     each other; across values everything may change
 */
public record SubjectConfig(
    Optional<Compatibility> compatibility,
    Optional<Boolean> normalize,
    Optional<Boolean> validateFields,
    Optional<String> compatibilityGroup) {
  public static final SubjectConfig EMPTY =
      new SubjectConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What holds where nothing is set. */
  public static final SubjectConfig DEFAULT = of(Compatibility.BACKWARD);

  public static SubjectConfig of(Compatibility compatibility) {
    return new SubjectConfig(
        Optional.of(compatibility), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** These settings, and where they say nothing, those of another. */
  public SubjectConfig orElse(SubjectConfig other) {
    return new SubjectConfig(
        compatibility.or(other::compatibility),
        normalize.or(other::normalize),
        validateFields.or(other::validateFields),
        compatibilityGroup.or(other::compatibilityGroup));
  }
}
