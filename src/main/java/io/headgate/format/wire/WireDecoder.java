package io.headgate.format.wire;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.convert.ChangeConverter;
import io.headgate.format.convert.RowConverter;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Avro messages that name the schema they were written with. Compiles one converter per
 * schema and keeps those used last, so that a message costs no look-up and no parsing.
 *
 * <p>Bad bytes and unknown schemas are violations. What the look-up throws, because the registry
 * does not answer, goes through: it says nothing about the record.
 */
public final class WireDecoder implements RecordDecoder {
  private static final int MAX_CONVERTERS = 256;

  /** Appends a record to a row; says what is wrong with it. */
  private interface Conversion {
    List<Violation> apply(byte[] data, int from, int to, RowBuffer out);
  }

  private final WireFormat format;
  private final Envelope envelope;
  private final WireReader reader;
  private final WriterSchemas schemas;
  private final ReadPlan plan;
  private final Map<WireReference, Conversion> converters =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WireReference, Conversion> eldest) {
          return size() > MAX_CONVERTERS;
        }
      };

  private @Nullable WireReference lastSchema;
  private @Nullable Conversion lastConverter;

  public WireDecoder(WireFormat format, WriterSchemas schemas, ReadPlan plan) {
    this(format, Envelope.NONE, schemas, plan);
  }

  WireDecoder(WireFormat format, Envelope envelope, WriterSchemas schemas, ReadPlan plan) {
    this.format = format;
    this.envelope = envelope;
    this.reader = new WireReader(format, plan.maxRecordBytes());
    this.schemas = schemas;
    this.plan = plan;
  }

  public WireFormat format() {
    return format;
  }

  @Override
  public List<Violation> decode(byte[] payload, int from, int to, RowBuffer out) {
    return decode(Optional.empty(), payload, from, to, out);
  }

  /**
   * Decodes a message whose schema may be named beside it, in {@link WireFormat#valueHeader()}. If
   * it is refused, the header's bytes followed by the payload's are what {@link #decode(byte[],
   * int, int, RowBuffer)} can be tried with again.
   */
  public List<Violation> decode(
      Optional<byte[]> header, byte[] payload, int from, int to, RowBuffer out) {
    try {
      if (header.isPresent()) {
        reader.read(header.get(), payload, from, to);
      } else {
        reader.read(payload, from, to);
      }
      checkSize();
      return converter().apply(reader.data(), reader.from(), reader.to(), out);
    } catch (BrokenMessageException broken) {
      String message = "Cannot read " + format.word() + " message: " + broken.getMessage();
      return List.of(new Violation(broken.code(), "", message));
    }
  }

  private void checkSize() {
    int length = reader.to() - reader.from();
    if (length > plan.maxRecordBytes()) {
      throw new BrokenMessageException(
          RejectionCode.TOO_LARGE,
          "its record has " + length + " bytes; expected at most " + plan.maxRecordBytes());
    }
  }

  /** The converter of records of the last message's schema. */
  private Conversion converter() {
    if (lastConverter != null && lastSchema != null && reader.names(lastSchema)) {
      return lastConverter;
    }
    WireReference schema = reader.schema();
    Conversion converter = converters.get(schema);
    if (converter == null) {
      converter = compile(schema);
      converters.put(schema, converter);
    }
    lastSchema = schema;
    lastConverter = converter;
    return converter;
  }

  private Conversion compile(WireReference schema) {
    WriterSchema found = schemas.find(schema);
    if (found instanceof WriterSchema.Unknown unknown) {
      throw unknown(schema, unknown.reason());
    }
    Schema avro = ((WriterSchema.Known) found).schema();
    if (avro.getType() != Schema.Type.RECORD) {
      throw unknown(schema, "which is " + avro.getType().getName() + "; expected a record");
    }
    if (envelope == Envelope.NONE) {
      return RowConverter.compile(avro, plan)::convertAll;
    }
    try {
      return ChangeConverter.compile(avro, plan)::convertAll;
    } catch (IllegalArgumentException other) {
      throw unknown(schema, "which cannot be used: " + other.getMessage());
    }
  }

  private static BrokenMessageException unknown(WireReference schema, String reason) {
    return new BrokenMessageException(
        RejectionCode.UNKNOWN_SCHEMA, "it was written with " + schema + ", " + reason);
  }
}
