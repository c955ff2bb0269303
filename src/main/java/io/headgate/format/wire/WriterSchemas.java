package io.headgate.format.wire;

/**
 * Finds the schemas that messages name. May be used by several threads; remembers what it found,
 * since decoders ask whenever they meet a schema that they have no converter for.
 */
public interface WriterSchemas {
  /**
   * Throws what the system that knows the schemas throws if it cannot be asked: a schema is never
   * guessed.
   */
  WriterSchema find(WireReference reference);
}
