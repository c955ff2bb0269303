package io.headgate.schema.registry;

import java.util.Comparator;

/**
 * Another registered schema that a schema's text uses.
 *
 * @param name how the text calls it: in Avro the full name of a type
 * @param version its number; -1 for the latest when the reference is made
 */
public record SchemaReference(String name, Subject subject, int version) {
  /** By name, then by subject and version. */
  public static final Comparator<SchemaReference> ORDER =
      Comparator.comparing(SchemaReference::name)
          .thenComparing(SchemaReference::subject)
          .thenComparing(SchemaReference::version);
}
