package io.headgate.schema.compat;

/** Who reads whose data. */
public enum Direction {
  /** The new version reads data of an older one. */
  READS_OLDER,
  /** An older version reads data of the new one. */
  READ_BY_OLDER
}
