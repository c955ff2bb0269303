package io.headgate.format.wire;

import io.headgate.format.MessageFormat;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.rest.GlobalIds;
import io.headgate.schema.registry.rest.RestRegistry;
import io.headgate.schema.registry.rest.RestSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Avro messages with a header that names their schema. The registry is first asked when a message
 * needs it, and all decoders that are made here share what it said.
 */
public final class WireMessages implements MessageFormat {
  private final WireFormat header;
  private final Envelope envelope;
  private final RestSettings registry;
  private final String context;
  private final List<Subject> subjects;
  private @Nullable WriterSchemas schemas;

  WireMessages(
      WireFormat header,
      Envelope envelope,
      RestSettings registry,
      String context,
      List<Subject> subjects) {
    this.header = header;
    this.envelope = envelope;
    this.registry = registry;
    this.context = context;
    this.subjects = subjects;
  }

  @Override
  public String name() {
    return WireMessagesFactory.NAME;
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    return new WireDecoder(header, envelope, reference -> schemas().find(reference), plan);
  }

  private synchronized WriterSchemas schemas() {
    WriterSchemas open = schemas;
    if (open == null) {
      open = open();
      schemas = open;
    }
    return open;
  }

  private WriterSchemas open() {
    RestRegistry client = RestRegistry.open(registry);
    if (header == WireFormat.APICURIO) {
      GlobalIds ids = GlobalIds.of(registry);
      return new RegistrySchemas(client, context, subjects, ids::schema);
    }
    return RegistrySchemas.of(client, context, subjects);
  }
}
