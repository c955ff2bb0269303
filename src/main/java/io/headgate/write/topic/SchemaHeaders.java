package io.headgate.write.topic;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.format.wire.WireFormat;
import io.headgate.format.wire.WireReference;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.file.Author;
import io.headgate.schema.registry.file.FileRegistry;
import io.headgate.schema.registry.rest.Credentials;
import io.headgate.schema.registry.rest.RestRegistry;
import io.headgate.schema.registry.rest.RestSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes in front of a value that name its schema. A schema is registered when it is first asked
 * for, once for each; rows ask nobody. Not for several threads.
 */
final class SchemaHeaders {
  private final FormatSpec messages;
  private final Path own;
  private final Subject subject;
  private final Map<RowSchema, byte[]> headers = new HashMap<>();
  private @Nullable SchemaRegistry registry;

  /**
   * @param own the state's own registry, where no other is given
   */
  SchemaHeaders(TopicTarget target, Path own) {
    this.messages = target.messages();
    this.own = own;
    this.subject =
        Subject.of(messages.options().getOrDefault("subject", target.topic() + "-value"));
  }

  /** The values of rows of a schema. */
  MessageValue values(RowSchema rows) throws IOException {
    return switch (messages.name()) {
      case "json" -> MessageValue.json(rows);
      case "avro" -> MessageValue.avro(new byte[0]);
      case "wire" -> MessageValue.avro(header(rows));
      default -> throw new IllegalStateException("Cannot send values in " + messages.name());
    };
  }

  private byte[] header(RowSchema rows) throws IOException {
    byte[] known = headers.get(rows);
    if (known == null) {
      WireFormat wire =
          WireFormat.find(messages.options().getOrDefault("header", WireFormat.CONFLUENT.word()))
              .orElseThrow();
      RowBuffer out = new RowBuffer(16);
      wire.writeHeader(
          wire == WireFormat.SINGLE_OBJECT
              ? WireReference.fingerprint(rows.canonicalFingerprint())
              : WireReference.id(register(rows)),
          out);
      known = out.toByteArray();
      headers.put(rows, known);
    }
    return known;
  }

  private int register(RowSchema rows) throws IOException {
    return registry().register(subject, SchemaText.avro(rows.json()), Form.AS_WRITTEN).id();
  }

  private SchemaRegistry registry() throws IOException {
    SchemaRegistry open = registry;
    if (open == null) {
      String address = messages.options().getOrDefault("registry", "");
      open =
          address.isEmpty()
              ? own()
              : RestRegistry.open(
                  RestSettings.of(URI.create(address))
                      .withCredentials(Credentials.of(messages.options())));
      registry = open;
    }
    return open;
  }

  /** What its versions may change is the contract's drift policy, which has let them pass. */
  private SchemaRegistry own() throws IOException {
    FileRegistry file = FileRegistry.open(own, new Author("headgate", Optional.empty()));
    if (file.config(subject).isEmpty()) {
      file.configure(subject, SubjectConfig.of(Compatibility.NONE));
    }
    return file;
  }
}
