package io.headgate.reject;

/** The stage that refused a record. */
public enum Stage {
  READ,
  DECODE,
  CHECK,
  RESHAPE,
  WRITE
}
