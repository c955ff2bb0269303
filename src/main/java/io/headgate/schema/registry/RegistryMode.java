package io.headgate.schema.registry;

/** What may be done to a subject. */
public enum RegistryMode {
  READWRITE,
  READONLY,
  /** Read only, whatever subjects say. Deprecated where it comes from. */
  READONLY_OVERRIDE,
  /** Versions are added with the ids and numbers that they have elsewhere, unchecked. */
  IMPORT,
  /** Writes go to another registry. */
  FORWARD
}
