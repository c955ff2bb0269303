package io.headgate.schema;

/**
 * How far the versions of a subject must be able to read each other's data. The names and meanings
 * are those of the Confluent Schema Registry.
 */
public enum Compatibility {
  NONE(false, false, false),
  /** The new version reads data of the last one. */
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  /** The last version reads data of the new one. */
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsOlder;
  private final boolean readByOlder;
  private final boolean transitive;

  Compatibility(boolean readsOlder, boolean readByOlder, boolean transitive) {
    this.readsOlder = readsOlder;
    this.readByOlder = readByOlder;
    this.transitive = transitive;
  }

  /** Whether a new version must read what older ones wrote. */
  public boolean readsOlder() {
    return readsOlder;
  }

  /** Whether older versions must read what a new one writes. */
  public boolean readByOlder() {
    return readByOlder;
  }

  /** Whether all older versions count, or the last one alone. */
  public boolean transitive() {
    return transitive;
  }
}
