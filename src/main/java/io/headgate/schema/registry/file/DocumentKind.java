package io.headgate.schema.registry.file;

/** What is kept beside schemas, as documents of a subject. */
public enum DocumentKind {
  /** How a source's schema becomes the target's. */
  PLAN(Operation.PLAN),
  /** A change that waits for a person's word. */
  PROPOSAL(Operation.PROPOSAL),
  /** What a person said. */
  DECISION(Operation.DECISION);

  private final Operation operation;

  DocumentKind(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }
}
