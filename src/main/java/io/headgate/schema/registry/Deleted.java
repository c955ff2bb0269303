package io.headgate.schema.registry;

/** Whether a look-up sees versions that were softly deleted. */
public enum Deleted {
  HIDDEN,
  SHOWN,
  /** Only deleted ones. */
  ONLY
}
