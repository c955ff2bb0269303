package io.headgate.schema.registry;

import java.util.Arrays;
import java.util.Optional;

/** What can go wrong, by the codes of the Confluent Schema Registry and some of Headgate's own. */
public enum RegistryError {
  UNAUTHENTICATED(40101),
  DENIED(40301),
  SUBJECT_NOT_FOUND(40401),
  VERSION_NOT_FOUND(40402),
  SCHEMA_NOT_FOUND(40403),
  SUBJECT_SOFT_DELETED(40404),
  SUBJECT_NOT_SOFT_DELETED(40405),
  VERSION_SOFT_DELETED(40406),
  VERSION_NOT_SOFT_DELETED(40407),
  SUBJECT_CONFIG_NOT_FOUND(40408),
  SUBJECT_MODE_NOT_FOUND(40409),
  PLAN_NOT_FOUND(40490),
  PROPOSAL_NOT_FOUND(40491),
  INCOMPATIBLE(409),
  INVALID_SCHEMA(42201),
  INVALID_VERSION(42202),
  INVALID_COMPATIBILITY(42203),
  INVALID_MODE(42204),
  NOT_PERMITTED(42205),
  REFERENCE_EXISTS(42206),
  ID_MISMATCH(42207),
  INVALID_SUBJECT(42208),
  TOO_LARGE(42209),
  INVALID_RULE_SET(42210),
  CONTEXT_NOT_EMPTY(42211),
  INVALID_CONTRACT(42290),
  STORE(50001),
  TIMEOUT(50002),
  FORWARDING(50003),
  NO_LEADER(50004);

  /** The code that servers of 2026 and later use for 409. */
  private static final int INCOMPATIBLE_SINCE_8 = 40901;

  private final int code;

  RegistryError(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The class of the error: 404 for what is not there, 422 for what is wrong, and so on. */
  public int status() {
    return code < 1000 ? code : code / 100;
  }

  /** Absent for a code that is none of these. */
  public static Optional<RegistryError> find(int code) {
    int known = code == INCOMPATIBLE_SINCE_8 ? INCOMPATIBLE.code : code;
    return Arrays.stream(values()).filter(error -> error.code == known).findFirst();
  }
}
