package io.headgate.schema.registry;

/**
 * Another registered schema that a schema's text uses.
 *
 * @param name how the text calls it: in Avro the full name of a type
 */
public record SchemaReference(String name, Subject subject, int version) {}
