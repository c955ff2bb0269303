package io.headgate.schema.registry;

/** In which form a schema is compared and stored. */
public enum Form {
  /** Two texts of one schema may be two versions. */
  AS_WRITTEN,
  /** Texts that mean the same are the same schema. */
  NORMALIZED
}
