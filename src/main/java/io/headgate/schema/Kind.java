package io.headgate.schema;

/** The kinds of types that a contract knows, with the unit in which values of each are held. */
public enum Kind {
  BOOLEAN,
  /** 32 bits, signed. */
  INT,
  /** 64 bits, signed. */
  LONG,
  FLOAT,
  DOUBLE,
  /** Exact; unscaled two's complement. */
  DECIMAL,
  /** UTF-8. */
  STRING,
  BYTES,
  /** Days since 1970-01-01, proleptic Gregorian. */
  DATE,
  /** Microseconds since midnight. */
  TIME,
  /** An instant: microseconds since 1970-01-01T00:00Z. */
  TIMESTAMP,
  /** A wall-clock time without a zone: microseconds since 1970-01-01T00:00. */
  LOCAL_TIMESTAMP,
  /** Canonical lower-case text. */
  UUID,
  ENUM,
  RECORD,
  ARRAY,
  MAP
}
