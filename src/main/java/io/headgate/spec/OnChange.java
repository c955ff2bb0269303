package io.headgate.spec;

/** What becomes of a watched file that has another size than when it was taken in. */
public enum OnChange {
  /** The stream ends, and says so: its old rows are in the dataset, its new ones are not. */
  FAIL,
  /** Its old rows stay, and nothing of the new content is read. */
  IGNORE
}
