package io.headgate.spec;

/** What a batch does with what earlier batches wrote. */
public enum OnExisting {
  /** Adds to it. */
  APPEND,
  /** Takes its place: a new snapshot. */
  REPLACE
}
