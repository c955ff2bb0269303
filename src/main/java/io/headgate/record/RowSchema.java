package io.headgate.record;

import com.google.common.collect.MapMaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The Avro record schema of a batch's rows, interned by its JSON for as long as anyone holds it:
 * equal JSON gives the same object, so schemas are compared by identity on the data path. The last
 * few are held here, so that those in use are not parsed anew after each batch; the rest go with
 * their last batch, however many a source sends.
 *
 * <p>Canonical-form fingerprints cannot tell decimal(10,2) from decimal(10,4), so identity is the
 * JSON with all its properties.
 */
public final class RowSchema {
  private static final int HELD = 64;
  private static final ConcurrentMap<String, RowSchema> INTERNED =
      new MapMaker().weakValues().makeMap();
  private static final ConcurrentMap<Long, RowSchema> BY_FINGERPRINT =
      new MapMaker().weakValues().makeMap();
  private static final AtomicReferenceArray<RowSchema> LAST = new AtomicReferenceArray<>(HELD);
  private static final AtomicLong MADE = new AtomicLong();

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
    RowSchema known = INTERNED.get(json);
    return known != null ? known : intern(new RowSchema(schema, json));
  }

  private static RowSchema intern(RowSchema made) {
    RowSchema first = INTERNED.putIfAbsent(made.json, made);
    if (first != null) {
      return first;
    }
    LAST.set((int) (MADE.getAndIncrement() % HELD), made);
    return made;
  }

  /** How many schemas are held by anyone, give or take those that are being collected. */
  static int interned() {
    return INTERNED.size();
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
