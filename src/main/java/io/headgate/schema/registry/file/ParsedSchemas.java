package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.avro.AvroText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Schemas parsed with what they refer to; those looked at last are kept. Not for several threads.
 */
final class ParsedSchemas {
  private static final int KEPT = 256;

  private final Map<Content, AvroText> parsed =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Content, AvroText> eldest) {
          return size() > KEPT;
        }
      };

  AvroText of(Content content, Queries queries) {
    AvroText known = parsed.get(content);
    if (known == null) {
      known = parse(content.text(), queries);
      parsed.put(content, known);
    }
    return known;
  }

  /** A schema from outside, in the form in which it is compared and kept. */
  SchemaText canonical(SchemaText given, Form form, Queries queries) {
    List<SchemaReference> references =
        given.references().stream().map(reference -> pinned(reference, queries)).toList();
    if (form == Form.NORMALIZED) {
      references = references.stream().sorted(SchemaReference.ORDER).distinct().toList();
    }
    SchemaText pinned =
        new SchemaText(given.type(), given.text(), references, given.metadata(), given.ruleSet());
    AvroText avro = parse(pinned, queries);
    return pinned.withText(form == Form.NORMALIZED ? avro.normalized() : avro.canonical());
  }

  AvroText parse(SchemaText text, Queries queries) {
    return AvroText.parse(
        text,
        reference ->
            queries
                .version(reference.subject(), Version.of(reference.version()), Deleted.SHOWN)
                .content()
                .text());
  }

  /** A reference to the latest version means the one that is the latest now. */
  private static SchemaReference pinned(SchemaReference reference, Queries queries) {
    if (reference.version() != Version.LATEST.number()) {
      return reference;
    }
    int latest = queries.version(reference.subject(), Version.LATEST, Deleted.HIDDEN).version();
    return new SchemaReference(reference.name(), reference.subject(), latest);
  }
}
