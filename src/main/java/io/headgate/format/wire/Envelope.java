package io.headgate.format.wire;

/** What a message's record stands in. */
enum Envelope {
  /** The message is the record. */
  NONE,
  /** A change event of Debezium, of which the row is the record. */
  DEBEZIUM
}
