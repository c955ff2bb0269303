package io.headgate.schema.compat;

/** How two versions of a schema follow each other. */
public enum Step {
  /** One is made of the other: a field that goes and one that comes may be one and the same. */
  NEXT,
  /** There are versions in between, which tell such fields apart. */
  LATER
}
