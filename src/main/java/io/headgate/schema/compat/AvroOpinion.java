package io.headgate.schema.compat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;

/**
 * What Avro says of two schemas: its checker, and its resolver, which makes the readers and does
 * not always agree with it. Whatever either refuses is refused.
 */
final class AvroOpinion {
  private final Set<Resolver.Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private AvroOpinion() {}

  /** Why it refuses; empty if it does not. */
  static Optional<String> refusal(Schema reader, Schema writer) {
    try {
      var pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
      return pair.getType() == SchemaCompatibilityType.COMPATIBLE
          ? new AvroOpinion().error(Resolver.resolve(writer, reader, new GenericData()))
          : Optional.of(
              String.join(
                  "; ",
                  pair.getResult().getIncompatibilities().stream()
                      .map(it -> it.getType() + " at " + it.getLocation() + ": " + it.getMessage())
                      .toList()));
    } catch (AvroRuntimeException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  /** The first thing that a reader would stop at, if there is any. */
  private Optional<String> error(Resolver.Action action) {
    if (!seen.add(action)) {
      return Optional.empty();
    }
    if (action instanceof Resolver.ErrorAction error) {
      return Optional.of(error.error + ": " + error);
    }
    if (action instanceof Resolver.Container container) {
      return error(container.elementAction);
    }
    if (action instanceof Resolver.ReaderUnion union) {
      return error(union.actualAction);
    }
    if (action instanceof Resolver.WriterUnion union) {
      return first(union.actions);
    }
    return action instanceof Resolver.RecordAdjust record
        ? first(record.fieldActions)
        : Optional.empty();
  }

  private Optional<String> first(Resolver.Action[] actions) {
    for (Resolver.Action action : actions) {
      Optional<String> error = error(action);
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }
}
