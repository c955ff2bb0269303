package io.headgate.record;

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

  private final Schema avro;
  private final String json;
  private final long fingerprint;

  private RowSchema(Schema avro, String json) {
    this.avro = avro;
    this.json = json;
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

  public Schema avro() {
    return avro;
  }

  /** The schema's JSON text, every property included. */
  public String json() {
    return json;
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
