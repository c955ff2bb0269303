package io.headgate.format.wire;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Finds schemas by their fingerprint among given ones, such as all versions of a subject.
 * Fingerprints are of the canonical form, which leaves out scales, units and defaults: where two
 * schemas have the same one, neither is taken.
 */
public final class KnownSchemas implements WriterSchemas {
  private final Map<Long, WriterSchema> byFingerprint = new HashMap<>();

  public KnownSchemas(Collection<Schema> schemas) {
    for (Schema schema : schemas) {
      byFingerprint.merge(
          SchemaNormalization.parsingFingerprint64(schema),
          new WriterSchema.Known(schema),
          KnownSchemas::merge);
    }
  }

  private static WriterSchema merge(WriterSchema first, WriterSchema second) {
    // Text, because the equality of schemas ignores aliases.
    boolean same =
        first instanceof WriterSchema.Known one
            && second instanceof WriterSchema.Known other
            && one.schema().toString().equals(other.schema().toString());
    return same
        ? first
        : new WriterSchema.Unknown(
            "which several known schemas have that differ in scale, unit or default;"
                + " write with a registry's ids instead");
  }

  @Override
  public WriterSchema find(WireReference reference) {
    if (reference.kind() != WireReference.Kind.FINGERPRINT) {
      return new WriterSchema.Unknown("which only a registry can resolve; configure one");
    }
    WriterSchema found = byFingerprint.get(reference.low());
    return found != null
        ? found
        : new WriterSchema.Unknown("which none of the known schemas has; register its schema");
  }
}
