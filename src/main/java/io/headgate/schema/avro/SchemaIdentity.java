package io.headgate.schema.avro;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * What names a schema. Avro's own fingerprints leave out scales, units, defaults and aliases, and
 * so cannot tell decimal(10,2) from decimal(10,4).
 *
 * @param sha256 of the {@link CanonicalForm} in UTF-8, in 64 lower-case hexadecimal digits: equal
 *     for just those schemas that mean the same
 * @param parsingFingerprint CRC-64-AVRO of Avro's parsing canonical form, as single-object encoding
 *     has it
 */
public record SchemaIdentity(String sha256, long parsingFingerprint) {
  private static final int SHORT_DIGITS = 16;

  public static SchemaIdentity of(Schema schema) {
    byte[] canonical = CanonicalForm.of(schema).getBytes(StandardCharsets.UTF_8);
    return new SchemaIdentity(
        HexFormat.of().formatHex(digest().digest(canonical)),
        SchemaNormalization.parsingFingerprint64(schema));
  }

  /** The first 64 bits of the identity: enough for people to tell schemas apart in a log. */
  public String shortId() {
    return sha256.substring(0, SHORT_DIGITS);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Cannot hash: every Java has SHA-256", impossible);
    }
  }
}
