package io.headgate.spec;

/** What becomes of a message without a value, which says that its key is gone. */
public enum Tombstones {
  /** It is counted as discarded. */
  DISCARD,
  /** It is rejected. */
  REJECT,
  /** It is a row in which only the columns that the message itself fills have values. */
  NULL_ROW
}
