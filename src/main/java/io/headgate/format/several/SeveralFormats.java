package io.headgate.format.several;

import io.headgate.format.MessageFormat;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.schema.SourceColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Several formats as one, for records that come one by one: what decodes a record, its payload
 * schema, says its format in the first line, and the format's own payload schema behind that. So
 * batches, and dead letters that are taken in again, know what they are.
 */
public final class SeveralFormats implements MessageFormat {
  /** The header of a message that has such a schema in place of its batch. */
  public static final String HEADER = "headgate-format";

  private static final String MARK = "format:";

  private final Map<String, RecordFormat> formats = new LinkedHashMap<>();
  private final RecordFormat unmarked;

  /** What is not marked is JSON if that is among them, else of the first. */
  public SeveralFormats(List<RecordFormat> formats) {
    formats.forEach(format -> this.formats.put(format.name(), format));
    unmarked = this.formats.getOrDefault("json", formats.get(0));
  }

  /**
   * The payload schema of a record.
   *
   * @param own the format's own; empty if it has none
   */
  public static String schema(String format, String own) {
    return MARK + format + "\n" + own;
  }

  @Override
  public String name() {
    return String.join(" and ", formats.keySet());
  }

  @Override
  public Optional<String> schemaHeader() {
    return Optional.of(HEADER);
  }

  @Override
  public RecordDecoder decoder(ReadPlan plan, Optional<String> payloadSchema) {
    return find(payloadSchema).decoder(plan, own(payloadSchema));
  }

  @Override
  public SourceColumns columnsOf(Optional<String> payloadSchema) {
    return find(payloadSchema).columnsOf(own(payloadSchema));
  }

  private RecordFormat find(Optional<String> payloadSchema) {
    Optional<String> marked = payloadSchema.filter(schema -> schema.startsWith(MARK));
    if (marked.isEmpty()) {
      return unmarked;
    }
    String name = marked.get().substring(MARK.length(), marked.get().indexOf('\n'));
    RecordFormat format = formats.get(name);
    if (format == null) {
      throw new IllegalStateException(
          "Cannot read a record of format "
              + name
              + ": the pipeline reads "
              + formats.keySet().stream().collect(Collectors.joining(", "))
              + ": give it the formats that the records are in");
    }
    return format;
  }

  private static Optional<String> own(Optional<String> payloadSchema) {
    return payloadSchema
        .map(
            schema -> schema.startsWith(MARK) ? schema.substring(schema.indexOf('\n') + 1) : schema)
        .filter(schema -> !schema.isEmpty());
  }
}
