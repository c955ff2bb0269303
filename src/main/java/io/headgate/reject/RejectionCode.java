package io.headgate.reject;

/**
 * Why a record was refused. A closed set: each code is counted by name in commits and reports, and
 * a retired code is never used again for something else.
 */
public enum RejectionCode {
  /** The bytes are not of the format: wrong syntax, wrong encoding, a ragged row. */
  MALFORMED,
  /** A value is not of its column's type, or does not fit it exactly. */
  TYPE_MISMATCH,
  /** A column that must have a value has none. */
  MISSING_FIELD,
  /** The record has a field that the contract does not name, and the drift policy is reject. */
  UNKNOWN_FIELD,
  /** A value, or the record as a whole, breaks a rule of the contract. */
  RULE_VIOLATED,
  /** Another record of the batch has the same primary key. */
  DUPLICATE_KEY,
  /** The record is larger than the limit. */
  TOO_LARGE,
  /** An expression of the reshape steps failed on the record. */
  RESHAPE_FAILED,
  /** The record came behind the watermark and the allowed lateness. */
  LATE,
  /** The sink refused the record. */
  SINK_REFUSED,
  /** The record names a schema that the registry does not know, or that cannot be used. */
  UNKNOWN_SCHEMA
}
