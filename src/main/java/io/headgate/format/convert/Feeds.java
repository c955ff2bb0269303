package io.headgate.format.convert;

/** What becomes of several fields of a source record whose names feed one column. */
public enum Feeds {
  /** The one with the expected name counts; the others are fields that the contract lacks. */
  ONE,
  /** The first that is not null counts: the expected name before aliases, these in their order. */
  FIRST_PRESENT
}
