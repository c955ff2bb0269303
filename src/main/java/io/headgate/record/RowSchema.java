package io.headgate.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The Avro record schema of a batch's rows, interned by its JSON for the life of the process: equal
 * JSON gives the same object, so schemas are compared by identity on the data path and no schema is
 * parsed twice.
 *
 * <p>Canonical-form fingerprints cannot tell decimal(10,2) from decimal(10,4), so identity is the
 * JSON with all its properties.
 */
public final class RowSchema {
  private static final ConcurrentMap<String, RowSchema> INTERNED = new ConcurrentHashMap<>();
  private static final ConcurrentMap<Long, RowSchema> BY_FINGERPRINT = new ConcurrentHashMap<>();

  private final Schema avro;
  private final String json;
  private final byte[] utf8;
  private final long fingerprint;

  private RowSchema(Schema avro, String json) {
    this.avro = avro;
    this.json = json;
    this.utf8 = json.getBytes(StandardCharsets.UTF_8);
    this.fingerprint = Hashes.hash64(json);
  }

  public static RowSchema of(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("Invalid row schema: not a record: " + schema.getType());
    }
    String json = schema.toString();
    return INTERNED.computeIfAbsent(json, key -> new RowSchema(schema, key));
  }

  public static RowSchema parse(String json) {
    RowSchema known = INTERNED.get(json);
    return known != null ? known : of(new Schema.Parser().parse(json));
  }

  /**
   * The schema of a JSON text in UTF-8 whose fingerprint was sent with it: what a coder finds
   * without making a string of the text, except for the first time.
   */
  static RowSchema parse(long fingerprint, byte[] utf8) {
    RowSchema known = BY_FINGERPRINT.get(fingerprint);
    if (known != null && Arrays.equals(known.utf8, utf8)) {
      return known;
    }
    RowSchema parsed = parse(new String(utf8, StandardCharsets.UTF_8));
    BY_FINGERPRINT.putIfAbsent(fingerprint, parsed);
    return parsed;
  }

  public Schema avro() {
    return avro;
  }

  /** The schema's JSON text, every property included. */
  public String json() {
    return json;
  }

  /** {@link #json()} in UTF-8; never to be changed. */
  byte[] utf8() {
    return utf8;
  }

  /** A 64-bit hash of {@link #json()}: names the schema in manifests. */
  public long fingerprint() {
    return fingerprint;
  }

  /** CRC-64-AVRO of the parsing canonical form, as Avro single-object encoding names schemas. */
  public long canonicalFingerprint() {
    return SchemaNormalization.parsingFingerprint64(avro);
  }

  @Override
  public String toString() {
    return avro.getFullName() + "#" + Long.toHexString(fingerprint);
  }
}
