package io.headgate.format.wire;

import java.util.UUID;

/**
 * What a message's header names its schema by: an identifier that means something to one registry.
 * Numbers of 32 and 64 bits are in {@code low}; UUIDs take both halves.
 */
public record WireReference(Kind kind, long high, long low) {
  /** What the identifier is, and so who can resolve it. */
  public enum Kind {
    /** A Confluent schema id; Apicurio's content ids are written the same way. */
    ID("schema id"),
    /** The GUID of a schema, made of its content. */
    GUID("schema guid"),
    /** The global id of an Apicurio artifact version. */
    GLOBAL_ID("Apicurio global id"),
    /** The version id of an AWS Glue schema. */
    GLUE_VERSION("Glue schema version"),
    /** CRC-64-AVRO of the schema's parsing canonical form. */
    FINGERPRINT("schema fingerprint");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  public static WireReference id(int id) {
    return new WireReference(Kind.ID, 0, id);
  }

  public static WireReference guid(UUID guid) {
    return of(Kind.GUID, guid);
  }

  public static WireReference globalId(long globalId) {
    return new WireReference(Kind.GLOBAL_ID, 0, globalId);
  }

  public static WireReference glueVersion(UUID versionId) {
    return of(Kind.GLUE_VERSION, versionId);
  }

  public static WireReference fingerprint(long crc64) {
    return new WireReference(Kind.FINGERPRINT, 0, crc64);
  }

  private static WireReference of(Kind kind, UUID uuid) {
    return new WireReference(kind, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  /** The identifier of a GUID or a Glue version. */
  public UUID uuid() {
    return new UUID(high, low);
  }

  /** For messages: {@code schema id 7}. */
  @Override
  public String toString() {
    return kind.title
        + " "
        + switch (kind) {
          case ID, GLOBAL_ID -> Long.toString(low);
          case GUID, GLUE_VERSION -> uuid().toString();
          case FINGERPRINT -> String.format("%016x", low);
        };
  }
}
