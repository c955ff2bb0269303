package io.headgate.schema.registry;

/** A schema's id; ids of different contexts have nothing to do with each other. */
public record SchemaId(String context, int id) {
  public static SchemaId of(int id) {
    return new SchemaId(Subject.DEFAULT_CONTEXT, id);
  }
}
