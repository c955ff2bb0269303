package io.headgate.schema.registry;

/** How a version goes. */
public enum Deletion {
  /** Out of sight, but still found by its id: data written with it stays readable. */
  SOFT,
  /** For good; allowed for what is softly deleted only. */
  PERMANENT
}
