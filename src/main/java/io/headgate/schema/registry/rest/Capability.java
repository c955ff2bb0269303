package io.headgate.schema.registry.rest;

/** What registries differ in. What one lacks is made up for, or refused; never passed over. */
public enum Capability {
  /** Subjects have modes. Without, everything is {@code READWRITE}. */
  MODES("modes of subjects can be read"),
  MODE_CHANGES("modes can be set"),
  /** Names before the subject's own keep ids and settings apart. Without, all are in one. */
  CONTEXTS("contexts"),
  /** A schema's metadata and rules are kept. Without, registering such a schema is refused. */
  METADATA("metadata and rules beside a schema are kept"),
  /** All versions come in one list. Without, they are fetched one by one. */
  SCHEMA_LIST("one list of all schemas"),
  /** Checks a schema as registering it would. Without, the latest version stands for all. */
  CHECK_ALL("a check against all versions"),
  /** Tells a subject without a level of its own from one whose level is {@code NONE}. */
  UNSET_LEVELS("whether a subject has a level of its own is seen"),
  /** Has an identifier. Without, its URL is taken. */
  CLUSTER_ID("an identifier of the registry"),
  GUIDS("schemas are found by guid"),
  /** Takes texts that mean the same for one if asked to. Without, they are put alike before. */
  NORMAL_FORM("schemas are compared in their normal form if asked for");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  /** For the reference page; no full stop. */
  public String description() {
    return description;
  }
}
