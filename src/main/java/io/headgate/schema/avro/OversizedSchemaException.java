package io.headgate.schema.avro;

/** A schema that is larger than {@link SchemaLimits} allow. */
public final class OversizedSchemaException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  OversizedSchemaException(String message) {
    super(message);
  }
}
