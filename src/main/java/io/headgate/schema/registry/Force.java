package io.headgate.schema.registry;

/** Whether a change of mode is made in spite of what is there. */
public enum Force {
  NO,
  YES
}
